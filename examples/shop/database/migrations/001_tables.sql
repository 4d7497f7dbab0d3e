-- Money is in whole cents: sums of fractions of a currency do not add up in binary numbers.
CREATE TABLE products (
  sku text PRIMARY KEY CHECK (sku ~ '^[a-z0-9-]{1,40}$'),
  name text NOT NULL CHECK (name <> ''),
  price_cents integer NOT NULL CHECK (price_cents > 0),
  -- What has ever been delivered to the shop; stock and what is ordered must always add up to it.
  delivered integer NOT NULL CHECK (delivered >= 0),
  -- The last defence, should the program ever sell what is not there.
  stock integer NOT NULL CHECK (stock >= 0)
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer text NOT NULL CHECK (customer <> ''),
  status text NOT NULL DEFAULT 'placed' CHECK (status IN ('placed', 'cancelled')),
  goods_cents bigint NOT NULL,
  discount_cents bigint NOT NULL,
  shipping_cents bigint NOT NULL,
  total_cents bigint NOT NULL CHECK (total_cents = goods_cents - discount_cents + shipping_cents)
);

CREATE TABLE order_lines (
  order_id bigint NOT NULL REFERENCES orders,
  sku text NOT NULL REFERENCES products,
  quantity integer NOT NULL CHECK (quantity > 0),
  -- The price of that day: a later change of the catalogue must not change an order.
  price_cents integer NOT NULL,
  PRIMARY KEY (order_id, sku)
);
CREATE INDEX order_lines_sku ON order_lines (sku);
