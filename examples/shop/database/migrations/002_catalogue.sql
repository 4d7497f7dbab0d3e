INSERT INTO products (sku, name, price_cents, delivered, stock) VALUES
  ('espresso-cup', 'Espresso cup', 690, 400, 400),
  ('filter-paper', 'Filter paper, 100 pieces', 349, 1000, 1000),
  ('hand-grinder', 'Hand grinder', 8900, 60, 60),
  ('kettle', 'Kettle with a long neck', 5450, 80, 80);
