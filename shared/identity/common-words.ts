import { COMMON_WORDS } from './fitted/common-words.ts';

/** 0 to 1: how much a word tells about which product it is. A word that isn't known to be common tells all. */
export const rarity = (word: string): number => RARITY.get(word) ?? 1;

/** Whether many titles have this word. */
export const isCommon = (word: string): boolean => RARITY.has(word);

/** What shops of all kinds say of their things; the fitted table knows electronics and software better. */
const EVERYDAY =
  'and the with for of in to a an de la le les du des et avec pour en el los las con para y il di e und der die das mit fur von en van voor met och med ' +
  'men mens women womens kids girls boys baby size small large medium xl xxl new set pack piece pair color colour style fit slim ' +
  'shirt tshirt dress jeans pants shorts jacket coat hoodie sweater skirt socks shoes sneakers boots sandals hat cap bag backpack wallet belt watch ring necklace ' +
  'cotton wool leather linen silk polyester wood wooden oak metal steel glass ceramic plastic paper ' +
  'table chair sofa bed lamp desk shelf cabinet rug curtain pillow blanket mattress mirror vase candle towel ' +
  'kettle pot pan knife plate bowl cup mug bottle coffee tea maker machine kitchen oven toaster blender grinder fridge vacuum cleaner iron fan heater ' +
  'book toy game puzzle doll bike bicycle ball tent camping garden tool drill saw hammer paint cream shampoo soap perfume oil ' +
  'headphones earbuds speaker phone smartphone tablet laptop keyboard mouse monitor tv camera lens printer charger cable case cover wireless bluetooth portable electric digital';

const RARITY: ReadonlyMap<string, number> = new Map([
  ...EVERYDAY.split(' ').map((word) => [word, 0.5] as const),
  ...COMMON_WORDS.flatMap((words, index) =>
    words.split(' ').map((word) => [word, (index + 1) / (COMMON_WORDS.length + 1)] as const),
  ),
]);
