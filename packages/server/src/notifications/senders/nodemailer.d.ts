/** The little of nodemailer that is used: it brings no types of its own. */
declare module 'nodemailer' {
  type Letter = {
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly messageId: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  type Limits = {
    readonly url: string;
    readonly connectionTimeout: number;
    readonly greetingTimeout: number;
    readonly socketTimeout: number;
    readonly dnsTimeout: number;
    readonly disableFileAccess: true;
    readonly disableUrlAccess: true;
  };
  export function createTransport(limits: Limits): {
    sendMail(letter: Letter): Promise<unknown>;
    close(): void;
  };
}
