export const gatewayConfig = {
  supergraph: process.env.BENCH_SUPERGRAPH,
  pollingInterval: 0,
  logging: 'error',
  graphqlEndpoint: '/graphql',
  landingPage: false,
};
