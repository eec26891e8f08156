/* What shops write, in the languages that we read. One expression each, because each is tried on many short texts. */

/** On a button that puts this product into the cart. */
export const BUY =
  /add(ed)? (item )?to (your |my |shopping )?(cart|bag|basket|trolley)|^add to order|^(buy|order) (it )?now|^buy$|^pre-?order|^subscribe now|^purchase$|in den (waren|einkaufs)(korb|wagen)|^jetzt (kaufen|bestellen|vorbestellen)|^vorbestellen|^kaufen|ajouter au panier|^acheter|^pr[eé]commander|a[nñ]adir (al? |a la )(carrito|cesta)|agregar al carr|^comprar|aggiungi al carrello|^acquista|^compra( ora)?$|adicionar ao (carrinho|cesto)|in (de |mijn )?(winkel|winkelw)(agen|mand)|in winkelw|^bestel(len)?$|do koszyka|do ko[sš][ií]k|v ko[sš]arico|^kupi|^naro[cč]i$|^koupit|^k[uú]pi[tť]|ostukorvi|^lisa korvi|adaug[aă] [iî]n co[sș]|kos[aá]rba|l[aæä]g+ i (kurv|varukorg|kundvagn)|handlekurv|^k[oö]p$|^kj[oø]p|ostoskoriin|sepete ekle|в корзину|^купить|в кошик|добави в|カートに(入れる|追加)|加入購物車|加入购物车|立即購買|直接購買|放入購物車|장바구니|^구매(하기)?$|바로구매|הוסף ל(סל|עגלה)|הוספה לסל|أضف إلى|th[eê]m v[aà]o gi[oỏ]|tambah ke/i;

/** In a class, an id, a name or a form's address of such a button. */
export const BUY_NAME =
  /add[-_]?(item[-_]?)?to[-_]?(cart|bag|basket)|buy[-_]?(now|btn|button)|(btn|button)[-_]?(cart|buy)|cart[/_-]add|add[-_]?cart|einkaufswagen|warenkorb/i;

/** Instead of the button, when there is nothing to buy. */
export const SOLD_OUT =
  /sold[ -]?out|back in stock soon|out[ -]of[ -]stock|(currently|temporarily) (unavailable|not available)|no longer available|not (currently )?(available|in stock)|notify me|email me when|^unavailable|ausverkauft|nicht (mehr )?(auf lager|lagernd|verf[uü]gbar|lieferbar)|derzeit nicht|vergriffen|en rupture|rupture de stock|[eé]puis[eé]|(actuellement )?indisponible|agotado|sin (existencias|stock)|no disponible|esaurito|non disponibile|esgotado|indispon[ií]vel|sem (stock|estoque)|uitverkocht|niet (op voorraad|beschikbaar|leverbaar)|wyprzedan|niedost[eę]pn|brak w magazynie|vyprod[aá]n|vypredan|nen[ií] skladem|nie je skladom|nedostupn|ni na zalogi|stoc epuizat|indisponibil|elfogyott|nincs k[eé]szleten|udsolgt|utsolgt|slut(s[aå]ld)?$|slut i lager|loppu|l[aä]bi m[uü][uü]dud|нет в наличии|распродан|нет на складе|немає в наявності|stokta (yok|kalmad)|t[uü]kendi|在庫(切れ|なし|無し)|売り切れ|完売|品切れ|售完|缺貨|缺货|无货|無貨|已售罄|품절|재고 ?없|אזל|לא במלאי|غير متوفر/i;

export const IN_STOCK =
  /\bin stock|(?<!not )\bavailable (now|today|immediately|to ship)|ready to ship|auf lager|(?<!nicht )lagernd|sofort (lieferbar|verf[uü]gbar)|(?<!nicht )lieferbar|en stock|disponible|disponibile|dispon[ií]vel|em stock|em estoque|op voorraad|na skladzie|dost[eę]pn|skladem|skladom|na sklad|na zalogi|[iî]n stoc|rakt[aá]ron|p[aå] lager|i lager|varastossa|laos olemas|в наличии|є в наявності|stokta|在庫あり|有貨|有货|재고|במלאי/i;

/** Right before words of stock it turns them round: `ikke på lager`, `sin stock`, `0 in stock`. */
export const NOT =
  /(?<![\p{L}\d.,])(not?|non|nicht|keine?|pas|plus|sin|sem|no est[aá]|n[aã]o|ikke|ej|inte|ei|nincs|nen[ií]|nie|ni|nu|niet|geen|brak|нет|не|без|0) (\p{L}+ ){0,2}$/iu;

export const PRE_ORDER = /pre-?order|vorbestell|pr[eé]-?command|precommand|reservar ahora|prenota|予約|預購|预购|예약/i;

/** Before or on a price that is no longer asked, or that the maker suggests. */
export const FORMER =
  /\b(was|old|before|regular|retail|list|rrp|msrp|compare|compare[-_]?at|original|former|previous|reg|normally|were|strike|strikethrough|struck|crossed)\b|line-?through|del-?price|uvp|statt|unverbindlich|bisher|alter? ?preis|vorher|au lieu|ancien|prix (barr|conseil)|avant|antes|precio anterior|normal|prezzo (di listino|pieno)|invece|era:|adviesprijs|van voor|zamiast|przed|najni[zż]sz|p[uů]vodn|p[oô]vodn|redna|før|tidigare|ordinarie|ovh|prp|цена без|старая|定価|参考価格|市價|建議售價|原價|原价|정가|מחיר קודם/i;

/** The same in the class or id of a price. `regular-price` is not among them: shops name the price they ask so. */
export const FORMER_NAME =
  /\bold|-old|old-?price|was\b|former|strik|struck|cross(ed)?-?(out|price)|list-?price|rrp|msrp|compare|original|previous|before|uvp|line-?through|\bdel\b|streich|barr(ed|[eé])|full-?price/i;

/** Beside a sum that is not the product's price. */
export const OTHER_SUM =
  /ship|deliver|versand|liefer|livraison|port\b|env[ií]o|spediz|frete|portes|verzend|dostaw|doprav|transport|frakt|postnina|sav(e|ing)|spar(en|st)|[eé]conom|ahorr|risparm|desconto|poupa|korting|oszcz|u[sš]et|rabat|discount|\boff\b|coupon|gift card|reward|points|per month|\/ ?(mo|month|monat|kg|l|100|oz|ml|m2|m²)\b|a month|monat|mensu|x de|x sem|\d ?x( |$)|in \d raten|pay in \d|monthly|cuotas|parcel|financ|rate\b|install|payments? of|klarna|afterpay|spend|over\b|orders|minimum|free|gratis|ab einem|deposit|pfand|netto|\bnet\b|\bex\.? |excl|(without|plus|ohne|\+) ?(vat|tax)|zzgl|sans tva|bez dph|total|subtotal|trade[- ]in|used|gebraucht|usato|usado|occasion|member|mitglied|clubcard|loyalty|(per|je|pro) (kg|l|liter|100 ?(g|ml)|st[uü]ck)\b|(kg|l|liter|\d ?(g|ml)|st[uü]ck) ?= ?$|grundpreis|warranty|garantie|protection|平均|運費|免運|배송/i;

/** Right behind such a sum. What is added to a price, or free with it, stands behind many prices. */
export const OTHER_SUM_BEHIND =
  /^[\s(*]{0,3}(shipping|delivery|postage|versand|liefer|livraison|env[ií]o|spediz|frete|verzend|dostaw|doprav|frakt|sav|spar(en|st)|rabat|korting|discount|desconto|off\b|coupon|reward|points|(\/|an?\b|per|pro|je|par|por|al)? ?(\d+ ?)?(mo(nth)?s?|monat|mois|m[eê]s|mese|kg|kilo(gramm)?|l|lit(er|re)|m?g|oz|lb|ml|cl|m[2²]?|st([uü]ck|k)?|unit|each|piece|pcs?)\b(?! ?\d)|mensu|netto|net\b|ex\.? |excl|(without|ohne) ?(vat|tax|mwst)|sans tva|bez dph|trade|used|gebraucht)/i;

/** Right before the least that one of many costs. */
export const FROM =
  /(?<!\p{L})(from|starting at|as low as|ab|[aà] partir d[eu]|desde|vanaf|od|fr[aå]n?|alkaen|от) ?:? ?$/iu;

/** Begins what a price is asked for again and again: services are sold so, and software by the seat. */
export const PER_PERIOD =
  /^\(?(\/|per|an?|pro|par|al|por|je) ?(mo(nth)?|monat|mois|m[eê]s|mese|maand|y(ea)?r|jahr|ano?|anno|jaar|seat|user|member|nutzer|utilisateur|usuario|utente)\b/i;

/** In the class or id of a part of the page that shows other products. */
export const ELSEWHERE =
  /related|relation|recommend|up-?sell|cross-?sell|similar|also|recent|viewed|bundle|mini-?cart|cart-?(drawer|preview|sidebar|flyout|modal)|side-?cart|accessor|suggest|sponsor|wishlist|bestsell|best-?sell|top-?sell|trending|you-?may|complement|frequently|\bfooter\b|megamenu|mega-?menu|navigation|breadcrumb|review|rating|recomend|empfehl|zubeh|aehnlich/i;

/** In the class or id of a sum that is not the product's price. */
export const OTHER_NAME =
  /ship|saving|discount|unit-?price|per-?unit|base-?price|grundpreis|installment|finance|tax|netto|filter|slider|total|delta|surcharge|coupon/i;

/** In the name of a field that asks how many. */
export const QUANTITY_NAME = /qty|quantit|cantidad|menge|anzahl|aantal|ilosc/i;

/** What a label says that its value is. */
export type Label = 'brand' | 'gtin' | 'mpn' | 'sku';

/** Labels as shops write them, whole, and what may stand behind one on the same line. */
export const LABELLED = new RegExp(
  `^(${[
    '(?<brand>(product |item )?(brand|manufacturer)( name)?|marke|hersteller|marque|fabricant|marca|fabricante|produttore|merk|fabrikant|producent|marka|zna[cč]ka|v[yý]robc[ae]|proizvajalec|blagovna znamka|m[aä]rke|varum[aä]rke|merkki|tuotemerkki|tootja|kaubam[aä]rk|produc[aă]tor|brand[- ]?name|бренд|производитель|виробник|марка|ブランド|メーカー|品牌|브랜드|제조사|מותג|יצרן)',
    String.raw`(?<gtin>(ean|gtin|upc|isbn)([- ]?(1[0-4]|8|code|kod|nummer|no\.?))?|bar ?code|strichcode|code[- ]barres?|c[oó]digo de barras|בר[- ]?קוד)`,
    String.raw`(?<mpn>mpn|(manufacturer('s)?|mfr\.?|hersteller)[- ]?(part|model|artikel|teile?)?[- ]?(number|no\.?|#|nr\.?|nummer)|model( ?(no\.?|number|name|#))?|modell(nummer)?|part (number|no\.?|#)|modelo|mod[eè]le|modello|модель|型番|型號)`,
    String.raw`(?<sku>sku|(item|product|style|article|catalog(ue)?|stock)( ?(code|id|no\.?|number|#|nr\.?|sku))|item|art(ikel|\.)?[- ]?(nr\.?|nummer|no\.?)|bestell?-?(nr\.?|nummer)|produkt-?(nr\.?|nummer)|r[eé]f(\.|[eé]rence|erencia|er[eê]ncia|erenz)?( produit| article)?|codice( articolo| prodotto)?|c[oó]digo( (de |do )?produc?to)?|kod( produktu)?|k[oó]d( zbo[zž][ií]| produktu| tovaru)?|[sš]ifra|varenummer|varenr\.?|artnr\.?|tootekood|tuotenumero|cod produs|код( товара)?|артикул|商品番号|商品編號|מק["״']?ט)`,
  ].join('|')})\\s*([:\\uff1a#]\\s*(?<value>.*))?$`,
  'i',
);
