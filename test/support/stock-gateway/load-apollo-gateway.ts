import type * as ApolloGatewayModule from '@apollo/gateway';

/**
 * Loads the stock gateway with its telemetry off. It would otherwise report to its vendor and ask
 * cloud metadata addresses, so nothing else in the hub may import it except for types.
 */
export async function loadApolloGateway(): Promise<typeof ApolloGatewayModule> {
  // eslint-disable-next-line no-restricted-syntax -- the variable is the only switch this library has, and it reads it itself
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  return import('@apollo/gateway');
}
