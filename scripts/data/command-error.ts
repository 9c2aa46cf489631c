/** A command that cannot be carried out as it was given; the message is German. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandError';
  }
}
