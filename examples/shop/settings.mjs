// Where everything is. The defaults suit a single run on a free machine; assay.yml sets them for isolated ones.
const { env } = process;

export const database = {
  host: '127.0.0.1',
  port: Number(env.SHOP_DB_PORT || 5532),
  user: 'shop',
  database: 'shop',
  /** Keeps the cluster over runs; without it each start makes a new one and takes it away at the end. */
  folder: env.SHOP_DB_DIR || undefined,
};
export const api = {
  port: Number(env.SHOP_API_PORT || 5501),
  url: `http://127.0.0.1:${env.SHOP_API_PORT || 5501}`,
  /** `lost-update` makes orders forget the lock on the stock (README.md, "Break it"). */
  fault: env.SHOP_FAULT || undefined,
};
export const frontend = {
  port: Number(env.SHOP_FRONTEND_PORT || 60500),
  url: `http://127.0.0.1:${env.SHOP_FRONTEND_PORT || 60500}`,
};
