import type { JSX } from 'solid-js';
import type { Product } from '../../model/product.ts';
import { Deeds } from './Deeds.tsx';
import { Opinions } from './Opinions.tsx';
import { PinStrip } from './PinStrip.tsx';
import { ProductHead } from './ProductHead.tsx';
import { SimilarThings } from './SimilarThings.tsx';

/** A product's page in the sidebar: the thing, what friends think of it, and what one can do. */
export const ProductScreen = (props: { product: Product; image: string | null; confidence: number }): JSX.Element => (
  <>
    <div class="screen-body">
      <PinStrip product={props.product} />
      <ProductHead product={props.product} image={props.image} confidence={props.confidence} />
      <Opinions product={props.product} />
      <SimilarThings product={props.product} />
    </div>
    <Deeds product={props.product} />
  </>
);
