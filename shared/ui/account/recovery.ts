import { createSignal } from 'solid-js';

/**
 * The recovery code that was just made, for as long as this page is open or until it is kept: it is nowhere else. It
 * outlives the form that made it, which goes as soon as there is an account.
 */
export const [recoveryCode, showRecoveryCode] = createSignal<string | null>(null);
