import type { DeliveryRecord } from '../state.ts';
import type { Route } from '../world.ts';
import { appRoutes } from './app-routes.ts';
import { artifactRoutes } from './artifact-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { commentRoutes } from './comment-routes.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { labelRoutes } from './label-routes.ts';
import { pullRoutes } from './pull-routes.ts';
import { repositoryRoutes } from './repository-routes.ts';
import { runRoutes } from './run-routes.ts';
import { workflowRoutes } from './workflow-routes.ts';

/** All routes by operation id. */
export function listRoutes(redeliver: (delivery: DeliveryRecord) => void): ReadonlyMap<string, Route> {
  const all = [
    ...appRoutes,
    ...artifactRoutes,
    ...checkRoutes,
    ...commentRoutes,
    ...deliveryRoutes(redeliver),
    ...issueRoutes,
    ...labelRoutes,
    ...pullRoutes,
    ...repositoryRoutes,
    ...runRoutes,
    ...workflowRoutes,
  ];
  return new Map(all.map((route) => [route.operation, route]));
}
