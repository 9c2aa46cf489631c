// Runs in jest before each file of the suite, which would ask a router at http://localhost:4000/.
const { GATEWAY_URL, SUITE_CLIENT } = process.env;
const client = require(SUITE_CLIENT);
if (client.ROUTER_URL === undefined) throw new Error('The suite no longer reads its address from ROUTER_URL');
client.ROUTER_URL = GATEWAY_URL;
