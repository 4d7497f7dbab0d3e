package Shop;
use strict; use warnings;
sub number { 3 + int rand(shift // 90000) }
sub run {
  my $at = shift;
  die "price of item " . number() . " is missing" if $at == 0;
  die "weight of item " . number() . " is missing" if $at == 1;
  if ($at == 2) { my $zero = number() * 0; return number() / $zero }
  if ($at == 3) { open my $file, '<', "/tmp/shop-" . number() . "/prices.csv" or die "cannot read prices: $!" }
  if ($at == 6) { my $cart; return $cart->total }
  if ($at == 7) { require "Shop/Missing" . number() . ".pm" }
  return 1;
}
1;
