// Makes ../dist/ from the packages pinned in package-lock.json: `npm ci && npm run build`, or `node bundle.mjs OUT`.
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '..', 'dist');
const name = 'vis.min.js', sheet = 'vis-timeline.css';

// The esnext builds carry no polyfills: 330 kB instead of 520 kB. They inject no <style>, so a strict style-src holds.
const entry = `
  export {Network} from 'vis-network/esnext/esm/vis-network.mjs';
  export {Timeline} from 'vis-timeline/esnext/esm/vis-timeline-graph2d.mjs';
  export {DataSet} from 'vis-data/esnext/esm/vis-data.mjs';
  export {default as moment} from 'moment';
`;

const compiled = await build({
  stdin: {contents: entry, resolveDir: here}, absWorkingDir: here,
  bundle: true, minify: true, write: false, metafile: true,
  format: 'iife', globalName: 'vis', target: 'es2022', charset: 'utf8', legalComments: 'none',
});

const licenceFiles = /^licen[cs]e/i;
const packages = [...new Set(Object.keys(compiled.metafile.inputs).map(packageOf).filter(Boolean))].sort().map(describe);
const script = banner(packages) + compiled.outputFiles[0].text.replaceAll('\r\n', '\n');

mkdirSync(out, {recursive: true});
const styles = readFileSync(join(here, 'node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css'), 'utf8').replaceAll('\r\n', '\n').replace(/\n?\/\*# sourceMappingURL.*\*\/\s*$/, '\n');
if (/url\((?!data:)/i.test(styles)) throw new Error('the style sheet fetches something');
writeFileSync(join(out, name), script);
writeFileSync(join(out, sheet), styles);
writeFileSync(join(out, 'THIRD-PARTY-LICENSES'), packages.map(fullLicence).join('\n'));
writeFileSync(join(out, 'MANIFEST.json'), JSON.stringify({
  files: [[name, script], [sheet, styles]].map(([name, text]) => ({name, sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text)})),
  packages: packages.map(({name, version, licence}) => ({name, version, licence})),
}, null, 2) + '\n');
console.log(`${name}: ${Buffer.byteLength(script)} bytes of ${packages.length} packages`);

/** Name of the package that holds an input file, null for the entry. */
function packageOf(path) {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null;
}

/** Version, licence and licence text of an installed package; the MIT text where a package offers a choice. */
function describe(name) {
  const folder = join(here, 'node_modules', name);
  const {version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = existsSync(folder) ? readdirSync(folder).filter(file => licenceFiles.test(file)).sort() : [];
  const file = files.find(file => /mit/i.test(file)) ?? files[0];
  if (!file) throw new Error(`${name} ships no licence text: add one before it is vendored`);
  return {name, version, licence: license.replace(/^\(|\)$/g, ''), text: readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()};
}

/** The notices that must travel with every copy, so with every page. */
function banner(packages) {
  const lines = packages.map(({name, version, licence, text}) =>
    ` * ${name} ${version} (${licence}): ${text.split('\n').filter(line => /copyright \(c\)/i.test(line)).map(line => line.trim()).join('; ')}`);
  const grant = /Permission is hereby granted[\s\S]*/.exec(packages.find(({name}) => name === 'vis-network').text)[0];
  return ['/*! Bundled, under the MIT licence below:', ...lines, ' *', ...grant.split('\n').map(line => ` * ${line}`.trimEnd()), ' */', ''].join('\n');
}

function fullLicence({name, version, licence, text}) {
  return `${'='.repeat(80)}\n${name} ${version} (${licence})\n${'='.repeat(80)}\n\n${text}\n`;
}
