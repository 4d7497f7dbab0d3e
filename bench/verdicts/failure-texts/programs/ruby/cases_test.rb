require 'minitest/autorun'
require_relative 'shop'

class CasesTest < Minitest::Test
  Shop::CASES.each_with_index do |run, at|
    (1..3).each { |variant| define_method("test_case_#{at}_#{variant}") { run.call } }
  end

  (1..3).each do |variant|
    define_method("test_case_12_#{variant}") { assert_equal Shop.number, -Shop.number }
    define_method("test_case_13_#{variant}") { assert_includes [Shop.number], -Shop.number }
    define_method("test_case_14_#{variant}") { assert_nil Shop.number }
    define_method("test_case_15_#{variant}") { assert Shop.number < 0 }
  end
end
