import { createContext, useContext } from 'solid-js';

/**
 * Shows a screen by its path: `/cart`, `/lists/ID`, `/inbox/FRIEND`. Each of our pages has its way; what it doesn't show
 * itself, such as the settings, opens in the full page.
 */
export type Go = (path: string) => void;

const GoContext = createContext<Go>();

export const GoProvider = GoContext.Provider;

export const useGo = (): Go => {
  const go = useContext(GoContext);
  if (!go) throw new Error('a component that leads elsewhere stands outside GoProvider');
  return go;
};
