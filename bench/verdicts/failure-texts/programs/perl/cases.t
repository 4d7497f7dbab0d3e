use strict; use warnings;
use Test::More;
use FindBin; use lib $FindBin::Bin; use Shop;
for my $at (0 .. 7) { for my $variant (1 .. 3) {
  my $name = "case_${at}_$variant";
  if ($at == 4) { is(Shop::number(), -Shop::number(), $name) }
  elsif ($at == 5) { like("page " . Shop::number(), qr/^Welcome/, $name) }
  else { ok(eval { Shop::run($at); 1 }, $name) or diag("Error: $@") }
} }
done_testing;
