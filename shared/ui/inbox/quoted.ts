import type { MessageView } from '../../store/views.ts';

/** A few words that stand for a message where another one answers it. */
export const quoted = (message: MessageView): string => message.product?.title ?? message.text;
