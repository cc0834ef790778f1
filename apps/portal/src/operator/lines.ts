/** What the operator's lists show, a line each. */
export type ClientLine = {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  readonly engagements: number;
};

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isOperator: boolean;
  readonly clients: number;
  readonly engagements: number;
};

export type MailLine = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  /** What the mail server said when it refused the mail for good. */
  readonly refusal: string | null;
};

export type Mail = MailLine & { readonly text: string };
