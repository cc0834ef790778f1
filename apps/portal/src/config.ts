/**
 * What is set from outside: the environment and the command line, read once and only here.
 */

export type Config = Readonly<{
  host: string;
  port: number;
  /** Where people reach the portal, without a slash at its end. */
  baseUrl: string;
  dataFolder: string;
  /** Absent: the embedded database in the data folder. */
  databaseUrl?: string;
  /** Absent: mail stays in the outbox, for the operator to read. */
  smtpUrl?: string;
  mailFrom: string;
  /** Signs sessions. Absent from the environment: a random one, kept in the data folder. */
  secret: string;
}>;
