/** Ten of the same are cheaper. */
const DISCOUNT_FROM = 10;
const DISCOUNT_PERCENT = 10;
const SHIPPING_CENTS = 490;
const FREE_SHIPPING_FROM_CENTS = 5_000;

/** What lines of `{ price_cents, quantity }` cost: the goods, what is taken off, the shipping, and all together. */
export function priceOrder(lines) {
  let goods = 0;
  let discount = 0;
  for (const { price_cents, quantity } of lines) {
    const cents = price_cents * quantity;
    goods += cents;
    // In the customer's favour where it does not come out even.
    if (quantity >= DISCOUNT_FROM) discount += Math.ceil((cents * DISCOUNT_PERCENT) / 100);
  }
  const shipping = goods - discount >= FREE_SHIPPING_FROM_CENTS ? 0 : SHIPPING_CENTS;
  return {
    goods_cents: goods,
    discount_cents: discount,
    shipping_cents: shipping,
    total_cents: goods - discount + shipping,
  };
}
