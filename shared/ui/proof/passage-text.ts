import { dates, numbers } from '../../i18n/format.ts';
import { locale, t } from '../../i18n/t.ts';

/** What a message was about, in the protocol's own word: the procedure, or the live line. */
export const deedOf = (address: string): string => {
  const { protocol, pathname } = new URL(address);
  if (protocol.startsWith('ws')) return t('proof.liveLine');
  return pathname.split('/').at(-1) ?? '';
};

/** Seconds matter here: several messages pass in one minute. */
export const formatTime = (at: number): string => dates(locale, { timeStyle: 'medium' }).format(at);

export const formatSize = (bytes: number): string =>
  numbers(locale, {
    style: 'unit',
    unit: bytes < 1000 ? 'byte' : 'kilobyte',
    unitDisplay: bytes < 1000 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes < 1000 ? bytes : bytes / 1000);
