import { expect, it } from 'vitest';
import { SvgContext } from './svgContext';

const context = () =>
  new SvgContext({
    measure: (_font, text) => ({
      width: 6 * text.length,
      fontBoundingBoxAscent: 9,
      fontBoundingBoxDescent: 3,
    }),
    colour: (css) => css,
  });

it('keeps a halo below the ring that is drawn on the same path', () => {
  const drawn = context();
  drawn.beginPath();
  drawn.moveTo(15, 10);
  drawn.arc(10, 10, 5, 0, 2 * Math.PI);
  drawn.strokeStyle = 'rgba(255, 255, 255, 0.9)';
  drawn.lineWidth = 3.1;
  drawn.stroke();
  drawn.strokeStyle = '#101318';
  drawn.lineWidth = 1.3;
  drawn.stroke();
  const ring = 'M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10';
  expect(drawn.elements).toEqual([
    `<path d="${ring}" fill="none" stroke="#ffffff" stroke-opacity="0.9" stroke-width="3.1" stroke-miterlimit="10"/>`,
    `<path d="${ring}" fill="none" stroke="#101318" stroke-width="1.3" stroke-miterlimit="10"/>`,
  ]);
});

it('draws parts of circles clockwise, from where the path is', () => {
  const drawn = context();
  drawn.beginPath();
  drawn.moveTo(0, 0);
  drawn.arc(10, 10, 5, Math.PI / 2, Math.PI);
  drawn.closePath();
  drawn.fill();
  expect(drawn.elements[0]).toContain('d="M0 0L10 15A5 5 0 0 1 5 10Z"');
  drawn.beginPath();
  drawn.arc(10, 10, 5, 0, -Math.PI / 2);
  drawn.fill();
  // three quarters of a turn, in two arcs of less than a half
  expect(drawn.elements[1]).toMatch(/^<path d="M15 10(A5 5 0 0 1 [\d.]+ [\d.]+){2}" fill/);
  expect(drawn.elements[1]).toContain('10 5"');
});

it('puts the middle of a text where a canvas does, in words that XML can hold', () => {
  const drawn = context();
  drawn.font = "600 11px 'Inter Variable', sans-serif";
  drawn.textBaseline = 'middle';
  drawn.fillStyle = 'rgb(1, 2, 3)';
  drawn.fillText('a < b & "σ²"  2', 1.23456, 20);
  expect(drawn.elements).toEqual([
    '<text x="1.235" y="23" font-family="\'Inter Variable\', sans-serif" font-size="11" font-weight="600" fill="#010203" xml:space="preserve">a &lt; b &amp; &quot;σ²&quot;  2</text>',
  ]);
});

it('brings styles back, dashes among them, and draws nothing of an empty path', () => {
  const drawn = context();
  drawn.save();
  drawn.fillStyle = '#ff0000';
  drawn.setLineDash([6, 4]);
  drawn.strokeRect(1, 2, 3, 4);
  drawn.restore();
  drawn.fillRect(1, 2, 3, 4);
  drawn.strokeRect(1, 2, 3, 4);
  drawn.beginPath();
  drawn.stroke();
  expect(drawn.elements).toHaveLength(3);
  expect(drawn.elements[0]).toContain('stroke-dasharray="6 4"');
  expect(drawn.elements[1]).toBe('<path d="M1 2H4V6H1Z" fill="#000000"/>');
  expect(drawn.elements[2]).not.toContain('dasharray');
});

it('rounds corners without leaving the box', () => {
  const drawn = context();
  drawn.beginPath();
  drawn.roundRect(0, 0, 20, 4, 5);
  drawn.fill();
  expect(drawn.elements[0]).toMatch(/^<path d="M2 0L18 0A2 2 0 0 1 20 2/);
  expect(drawn.elements[0]).toMatch(/A2 2 0 0 1 2 0Z" fill/);
});
