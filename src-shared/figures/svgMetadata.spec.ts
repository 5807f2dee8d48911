import { expect, it } from 'vitest';
import { svgMetadata, svgMetadataText } from './svgMetadata';

const text = `{"a":"<b> & \\"c\\" 'd' ]]> σ² 原子 \u{1F600}","metadata":"</metadata>"}`;

it('reads back what it wrote, whatever is in it', () => {
  const svg = `<svg><title>x</title>${svgMetadata('plastiscope-figure', text)}<g/></svg>`;
  expect(svgMetadataText(svg, 'plastiscope-figure')).toBe(text);
});

it('reads it as another program wrote it again', () => {
  const svg = `<svg><metadata id="other">no</metadata>
    <metadata
       xml:lang='en'
       id='plastiscope-figure'>{&#34;a&#34;: &#x22;σ&apos;&#x22;}</metadata ></svg>`;
  expect(svgMetadataText(svg, 'plastiscope-figure')).toBe(`{"a": "σ'"}`);
});

it('finds none where there is none', () => {
  expect(svgMetadataText('<svg><metadata>a</metadata></svg>', 'plastiscope-figure')).toBeNull();
  expect(
    svgMetadataText('<svg><metadata id="plastiscope-figure">cut', 'plastiscope-figure'),
  ).toBeNull();
});
