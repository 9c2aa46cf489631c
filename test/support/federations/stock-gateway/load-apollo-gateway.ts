import type * as ApolloGatewayModule from '@apollo/gateway';

/**
 * Loads the stock gateway with its telemetry off. It would otherwise report to its vendor and ask
 * cloud metadata addresses, so nothing else may import it except for types.
 */
export async function loadApolloGateway(): Promise<typeof ApolloGatewayModule> {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  return import('@apollo/gateway');
}
