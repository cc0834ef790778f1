/** Names that a reader knows or can look up: makers, products, languages, protocols, and words with a capital. */
const makers: readonly string[] = [
  'adobe airtable akamai alpine amazon android angular ansible apache apple arch asana atlassian azure bash bitbucket',
  'bootstrap buildkite bun cassandra celery chrome chromium cloudflare cloudfront cloudwatch cloudformation cobol',
  'confluence consul couchbase curl cypress databricks datadog debian deno django docker docusaurus dropbox drupal dynamodb',
  'eclipse edge elastic elasticsearch elixir erlang etcd excel express facebook fastapi figma firebase firefox flask',
  'flink flyway gatsby gherkin git github gitlab gmail go google gradle grafana graphql hadoop haskell helm heroku hibernate homebrew',
  'iphone ipad istio java javascript jaeger jenkins jest jira jquery kafka keycloak kibana kotlin kubernetes lambda',
  'laravel linear linkedin linux loki lua lucene macos mailchimp mailgun mariadb markdown mastercard maven mastodon memcached',
  'meta microsoft minio mongodb mozilla mysql nats netlify netflix nextjs nginx node nodejs node.js notion npm okta',
  'openapi openid openssl opentelemetry oracle oauth pagerduty paypal perl php playwright postgres postgresql postman',
  'powershell prettier prisma prometheus protobuf puppeteer puppet pulumi pypi python pytorch rabbitmq rails react',
  'redhat redis ruby rust safari salesforce sap scala selenium sendgrid sentry servicenow shopify slack snowflake',
  'solaris solr sonarqube spark splunk spring sqlite sqlserver stripe svelte swagger swift symfony tailwind teams telegram tensorflow',
  'temporal terraform tomcat travis trello twilio twitter typescript ubuntu unicode unix vagrant vercel vim visa vite vitest vue',
  'webpack webassembly websocket websockets whatsapp windows word wordpress xcode yarn youtube zendesk zookeeper zoom',
  'devops ipv4 ipv6 ios hateoas eslint oxlint intellij webstorm vscode readme changelog webhook webauthn datetime',
  'jsonpath jsonschema commonmark opencollective devtools webkit regexp bigint commonjs semver codesandbox codepen graphiql',
  'nodejs opensearch rabbitmq typedarray websockets bluetooth lastpass onedrive sharepoint powerpoint applepay quickbooks',
  'woocommerce dhl fedex docusign chatgpt openai bigquery redshift cosmosdb couchdb influxdb timescaledb cockroachdb',
];

const calendar =
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun';

const peoples =
  'english german french danish swedish norwegian finnish dutch spanish italian polish portuguese irish scottish british european asian american african indonesian javanese indian chinese japanese korean arabic turkish greek czech austrian swiss belgian gregorian roman latin northern southern eastern western nordic baltic christmas easter';

const knownNames: ReadonlySet<string> = new Set([...makers, calendar, peoples].join(' ').split(' '));

/** Words with capitals that are no name. */
const phrases: ReadonlySet<string> = new Set([
  ...['internal server error', 'bad gateway', 'service unavailable', 'gateway timeout', 'denial of service'],
  ...['app store', 'play store', 'active directory', 'data warehouse', 'api gateway', 'single sign on'],
  ...[
    'software as a service',
    'domain name system',
    'terms of service',
    'event hub',
    'key vault',
    'event bridge',
  ],
]);

export const isKnownPhrase = (lower: string): boolean => phrases.has(lower);

export const isKnownName = (lower: string): boolean =>
  knownNames.has(lower) || (lower.endsWith("'s") && knownNames.has(lower.slice(0, -2)));
