require 'json'
require 'securerandom'
require 'socket'
require 'tmpdir'

module Shop
  def self.number(limit = 90_000) = rand(3..limit)

  CASES = [
    -> { raise "User #{number} has no address" },
    -> { raise "User #{number} has no payment method" },
    -> { {}.fetch("sku-#{number}") },
    -> { File.read("#{Dir.mktmpdir('shop-')}/prices.csv") },

    -> { Integer("x#{number}") },
    -> { JSON.parse("{\"total\": x#{number}}") },
    -> { nil.total },
    -> { [1].first(-number) },

    -> { raise ArgumentError, "Voucher #{SecureRandom.hex(8)} expired on #{Time.now - number * 100}" },
    -> { raise ArgumentError, "Voucher #{SecureRandom.hex(8)} was redeemed on #{Time.now - number * 100}" },
    -> { TCPSocket.new('127.0.0.1', number(900)) },
    -> { number / 0 },
  ].freeze
end
