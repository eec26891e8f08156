/*
 * What shops write, in the languages that we read. One expression each, because each is tried on many short texts; all
 * are tried on `unaccented` text, so that accents and capitals need no spelling of their own.
 */

/** A text in small letters and without accents, which many shops leave out. Of the same length, where its letters are composed. */
export const unaccented = (text: string): string => {
  const small = text.toLowerCase();
  return /[^\0-\x7f]/.test(small)
    ? small
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize()
    : small;
};

/** On a button that puts this product into the cart. */
export const BUY =
  /add(ed)? (item )?to (your |my |shopping )?(cart|bag|basket|trolley|order)|^(buy|order) (it )?now|^(buy|purchase|bestel|compra( ora)?|naroci|kop|구매(하기)?)$|^(pre-?(order|commander)|subscribe now|(jetzt )?(vor)?(bestellen|kaufen)|acheter|comprar|acquista|kupi|koupit|kj.p|купить)|in den (waren|einkaufs)(korb|wagen)|(ajouter|anadir|agregar|aggiungi|adicionar) .{1,4} (panier|carr|cest)|in (de |mijn )?winkel[mw]|do kos[iz]|v kosarico|(ostu|lisa )korvi|adauga in cos|kosarba|l[aeæ]gg? i (kurv|varukorg|kundvagn)|handlekurv|ostoskoriin|sepete ekle|в корзину|в кошик|добави в ко|カートに(入|追加)|[加放]入[購购]物[車车]|(立即|直接)購買|장바구니|바로구매|הוס(ף|פה) ל|أضف إلى|them vao gio|tambah ke/;

/** In a class, an id, a name or a form's address of such a button. */
export const BUY_NAME =
  /add[-_]?(item[-_]?)?to[-_]?(cart|bag|basket)|buy[-_]?(now|btn|button)|(btn|button)[-_]?(cart|buy)|cart[/_-]add|add[-_]?cart|einkaufswagen|warenkorb/i;

/** It can be had. */
const HAD =
  'in stock|auf lager|lagernd|lieferbar|en stock|disponi(ble|bile|vel)|em (stock|estoque)|op voorraad|dostepn|skladem|skladom|na sk.ad|na zalogi|in stoc|raktaron|[pi]a? lager|varastossa|laos olemas|в на(личии|явності)|на складе|stokta|在庫あり|[有现現][貨货]|재고|במלאי';

/** Right before words of stock it turns them round: `ikke på lager`, `sin stock`, `0 in stock`. */
const NOT =
  '(?<![^\\s(])(not?|non|nicht|keine?|pas|plus|sin|sem|no esta|nao|ikke|ej|inte|ei|nincs|neni|nie|ni|nu|niet|geen|brak|нет|не|немає|без|0) ([^\\s.,]+ ){0,2}';

/** Instead of the button, when there is nothing to buy. */
export const SOLD_OUT = new RegExp(
  `sold[ -]?out|out[ -]of[ -]stock|back in stock soon|(^|ly )unavailable|notify me|email me when|ausverkauft|vergriffen|derzeit nicht|rupture|epui[sz]|indispon|(ag|esg)otado|esaurito|uitverkocht|[vw][yi]p.?rz?.dan|ni?edost[eu]pn|elfogyott|u[dt]solgt|slut(sald)?$|slut i lager|loppu|labi muudud|распродан|stokta (yok|kalmad)|tukendi|在庫(切|な|無)|売り切|完売|品切|售[完罄]|[缺无無][貨货]|품절|재고 ?없|אזל|לא במלאי|غير متوفر|${NOT}(available|e?sto(ck|que)|existencias|verfugbar|beschikbaar|leverbaar|w magazynie|keszleten|${HAD})`,
);

export const IN_STOCK = new RegExp(`available (now|today|immediately|to ship)|ready to ship|sofort verfugbar|${HAD}`);

export const PRE_ORDER = /pre-?order|vorbestell|pre-?command|reservar ahora|prenota|予約|[預预][購购]|예약/;

/** Before or on a price that is no longer asked, or that the maker suggests. */
export const FORMER =
  /\b(was|were|old|before|reg(ular)?|retail|list|rrp|msrp|compare|original|former|previous)\b|uvp|statt|unverbindlich|bisher|alter? ?preis|vorher|au lieu|ancien|prix (barr|conseil)|avant|antes|anterior|normal|di listino|prezzo pieno|invece|era:|adviesprijs|van voor|zamiast|przed|najnizsz|p[uo]vodn|redna|før|tidigare|ordinarie|ovh|prp|цена без|старая|定価|参考価格|市價|建議售價|原[價价]|정가|מחיר קודם/;

/** The same in the class or id of a price. `regular-price` is not among them: shops name the price they ask so. */
export const FORMER_NAME =
  /\bold|-old|old-?price|was\b|former|strik|struck|cross(ed)?-?(out|price)|list-?price|rrp|msrp|compare|original|previous|before|uvp|line-?through|\bdel\b|streich|barr(ed|[eé])|full-?price/i;

/** Beside a sum that is not the product's price, on either side of it. */
const OTHER =
  'deliver|versand|liefer|livraison|envio|spediz|frete|verzend|dostaw|doprav|frakt|sav(e|ing)|spar(en|st)|rabat|korting|discount|descont|coupon|reward|points|mensu|netto|net\\b|ex\\.? |excl|(without|ohne) ?(vat|tax|mwst)|sans tva|bez dph|trade[- ]in|used|gebraucht';

export const OTHER_SUM = new RegExp(
  `${OTHER}|ship|port\\b|portes|transport|postnina|econom|ahorr|risparm|poupa|oszcz|uset|\\boff\\b|gift card|per month|\\/ ?(mo|month|monat|kg|l|100|oz|ml|m2|m²)\\b|a month|monat|x de|x sem|\\d ?x( |$)|in \\d raten|pay in \\d|cuotas|parcel|financ|rate\\b|install|payments? of|klarna|afterpay|spend|over\\b|orders|minimum|free|gratis|ab einem|deposit|pfand|(plus|\\+) ?(vat|tax)|zzgl|total|usato|usado|occasion|member|mitglied|clubcard|loyalty|(per|je|pro) (kg|l|liter|100 ?(g|ml)|stuck)\\b|(kg|l|liter|\\d ?(g|ml)|stuck) ?= ?$|grundpreis|warranty|garantie|protection|平均|運費|免運|배송`,
);

/** Right behind such a sum. What is added to a price, or free with it, stands behind many prices. */
export const OTHER_SUM_BEHIND = new RegExp(
  `^[\\s(*]{0,3}(${OTHER}|shipping|postage|off\\b|(\\/|an?\\b|per|pro|je|par|por|al)? ?(\\d+ ?)?(mo(nth)?s?|monat|mois|mes|mese|kg|kilo(gramm)?|l|lit(er|re)|m?g|oz|lb|ml|cl|m[2²]?|st(uck|k)?|unit|each|piece|pcs?)\\b(?! ?\\d))`,
);

/** Right before the least that one of many costs. */
export const FROM = /(?<![^\s(])(from|starting at|as low as|ab|a partir d[eu]|desde|vanaf|od|fran?|alkaen|от) ?:? ?$/;

/** Begins what a price is asked for again and again: services are sold so, and software by the seat. */
export const PER_PERIOD =
  /^\(?(\/|per|an?|pro|par|al|por|je) ?(mo(nth)?|monat|mois|mese?|maand|y(ea)?r|jahr|ano?|anno|jaar|seat|user|member|nutzer|utilisateur|usuario|utente)\b/;

/** In the class or id of a part of the page that shows other products. */
export const ELSEWHERE =
  /relat(ed|ion)|recom|(up|cross)-?sell|similar|also|recent|viewed|bundle|(mini|side)-?cart|cart-?(drawer|preview|sidebar|flyout|modal)|accessor|suggest|sponsor|wishlist|(best|top)-?sell|trending|you-?may|complement|frequently|\bfooter\b|mega-?menu|navigation|breadcrumb|review|rating|empfehl|zubeh|aehnlich/i;

/** In the class or id of a sum that is not the product's price. */
export const OTHER_NAME =
  /ship|saving|discount|(unit|base)-?price|per-?unit|grundpreis|installment|finance|tax|netto|filter|slider|total|delta|surcharge|coupon/i;

/** In the name of a field that asks how many. */
export const QUANTITY_NAME = /qty|quantit|cantidad|menge|anzahl|aantal|ilosc/i;

/** What a label says that its value is. */
export type Label = 'brand' | 'gtin' | 'mpn' | 'sku';

const NUMBER = '[- ]?(code|kod|id|n[or]\\.?|num[mb]er|#)';

/** Labels as shops write them, whole, and what may stand behind one on the same line. */
export const LABELLED = new RegExp(
  `^(${[
    '(?<brand>((product|item) )?(brand|manufacturer)([- ]name)?|(varu)?mar[ck][ae]|hersteller|marque|fabri[ck]ante?|produttore|(tuote)?merk(ki)?|producent|znacka|vyrobc[ae]|proizvajalec|blagovna znamka|tootja|kaubamark|producator|бренд|производитель|виробник|марка|ブランド|メーカー|品牌|브랜드|제조사|מותג|יצרן)',
    `(?<gtin>(ean|gtin|upc|isbn)([- ]?(1[0-4]|8)|${NUMBER})?|bar ?code|strichcode|code[- ]barres?|codigo de barras|בר[- ]?קוד)`,
    `(?<mpn>mpn|(manufacturer('s)?|mfr\\.?|hersteller)[- ]?(part|model|artikel|teile?)?${NUMBER}|(model|part)(${NUMBER}| name)|model|modell(nummer)?|modelo|modele|modello|模型|型[番號])`,
    `(?<sku>sku|(item|product|style|article|artikel|art\\.?|catalog(ue)?|stock|bestell?|produkt)(${NUMBER}| sku)|item|ref(\\.|erence|erencia|erenz)?( produit| article)?|codice( articolo| prodotto)?|codigo( (de |do )?produc?to)?|kod( (zbozi|produktu|tovaru))?|sifra|varen(umme)?r\\.?|tootekood|tuotenumero|cod produs|код( товара)?|артикул|商品[番編][号號]|מק["״']?ט)`,
  ].join('|')})\\s*([:\\uff1a#]|$)`,
);
