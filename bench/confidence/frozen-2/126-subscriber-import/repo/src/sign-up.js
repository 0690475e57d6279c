import { AlreadySubscribed } from "./subscribers.js";

/** The form on the web site. */
export function signUp(subscribers, { address, name }, today) {
  try {
    subscribers.insert({ address, name, since: today });
    return "Welcome!";
  } catch (error) {
    if (error instanceof AlreadySubscribed) return "You are on our list already.";
    throw error;
  }
}
