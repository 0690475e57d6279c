export type Account = {
  id: string;
  /** Checked when it was chosen. */
  zone: string;
};

export type Member = {
  email: string;
  account: Account;
  /**
   * As the browser gave it at sign-up, unchecked. Where it is not known here, the account's zone counts.
   */
  zone: string;
};
