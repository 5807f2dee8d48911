const percent = (fraction) => `${Number((100 * fraction).toPrecision(4))} %`;
const fixed = (value) => (typeof value === 'number' ? value.toFixed(3) : '–');

/** A model card for people, from the manifest of a finished run; the manifest beside it holds the same and more for programs. */
export function card(manifest) {
  const { model, recipe, strain, fraction, seed, split, epochs, bestEpoch, test } = manifest;
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  const names = (members) => members.map(({ name }) => name).join(', ');
  const lines = [
    `# ${model}, recipe ${recipe}, ${percent(strain)} strain`,
    '',
    `Predicts which atoms of a two-dimensional binary Lennard-Jones glass belong to the top ${percent(fraction)} of D²min at ${percent(strain)} strain,`,
    'from the undeformed positions and the orientation of the shear.',
    '',
    `- ${manifest.trainable.toLocaleString('en')} trainable parameters; seed ${seed}; ${epochs.length} epochs, the best on validation is ${bestEpoch}; backend ${manifest.backend}`,
    `- training glasses: ${names(split.train)}`,
    `- validation glass (chose the epoch${manifest.calibration ? ' and the probability' : ''}): ${names(split.validation)}`,
    `- test glasses (touched once, after training): ${names(split.test)}`,
    '- species S and L; composition, density and units of the training glasses are in `manifest.json` (`applicability`)',
  ];
  if (test && test.mean.overlap < 0.05) {
    lines.push(
      `- **It ranks poorly where it matters**: of the atoms it ranks highest, ${percent(test.mean.overlap)} are plastic (random: ${percent(fraction)}).`,
      "  Balanced labels of a few glasses are too little for this recipe; the paper's accuracy needs thousands of glasses.",
    );
  }
  if (bestEpoch === epochs.length) {
    lines.push('- The last epoch was the best: it had not finished learning when it was stopped.');
  }
  lines.push(
    '',
    `Validation at epoch ${bestEpoch}: balanced accuracy ${fixed(best?.validationAccuracy)}, C_rank ${fixed(best?.validationCRank)} (estimated from a part of the atoms).`,
    '',
    '| test case | balanced accuracy | C_rank | overlap R | average precision | MCC |',
    '|---|---|---|---|---|---|',
  );
  const row = (name, s) =>
    `| ${name} | ${fixed(s.accuracy)} | ${fixed(s.cRank)} | ${fixed(s.overlap)} | ${fixed(s.averagePrecision)} | ${fixed(s.mcc)} |`;
  for (const one of test?.perCase ?? []) lines.push(row(`${one.sample} ${one.loading}`, one));
  if (test)
    lines.push(row('mean', test.mean), row(`s.d. over ${test.perCase.length} cases`, test.sd));
  lines.push(
    '',
    'Data hashes, split, seed, the whole curve and the metrics are in `manifest.json`. How it was made: `build/bundled/README.md`.',
    '',
    '## Curve',
    '',
    '| epoch | training loss | validation loss | validation accuracy | validation C_rank | learning rate |',
    '|---|---|---|---|---|---|',
    ...epochs.map(
      (p) =>
        `| ${p.epoch} | ${fixed(p.trainingLoss)} | ${fixed(p.validationLoss)} | ${fixed(p.validationAccuracy)} | ${fixed(p.validationCRank)} | ${p.learningRate.toExponential(2)} |`,
    ),
    '',
  );
  return lines.join('\n');
}
