// Makes ../dist/ from the packages pinned in package-lock.json: `npm ci && npm run build`, or `node bundle.mjs OUT`.
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '..', 'dist');
const licenceFiles = /^licen[cs]e/i;
const settings = {absWorkingDir: here, bundle: true, minify: true, write: false, metafile: true, format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'none'};

// The esnext builds carry no polyfills: 330 kB instead of 520 kB. They inject no <style>, so a strict style-src holds.
const vis = await bundled({globalName: 'vis', stdin: {resolveDir: here, contents: `
  export {Network} from 'vis-network/esnext/esm/vis-network.mjs';
  export {Timeline} from 'vis-timeline/esnext/esm/vis-timeline-graph2d.mjs';
  export {DataSet} from 'vis-data/esnext/esm/vis-data.mjs';
  export {default as moment} from 'moment';
`}});
// The page hands the engine its bytes: it never looks for them beside the script.
const worker = await bundled({entryPoints: ['sparql-worker.js'], define: {'import.meta.url': '"about:blank"'}});
const styles = unix(installed('vis-timeline/styles/vis-timeline-graph2d.min.css')).replace(/\n?\/\*# sourceMappingURL.*\*\/\s*$/, '\n');
if (/url\((?!data:)/i.test(styles)) throw new Error('the style sheet fetches something');
const wasm = installed('oxigraph/web_bg.wasm'), gzip = gzipSync(wasm, {level: 9});
gzip[9] = 255; // made on no system in particular

const packages = [...new Map([...vis.packages, ...worker.packages].map(one => [one.name, one])).values()].sort(byName);
mkdirSync(out, {recursive: true});
write('THIRD-PARTY-LICENSES', packages.map(fullLicence).join('\n'));
write('MANIFEST.json', JSON.stringify({
  files: [
    write('vis.min.js', vis.text), write('vis-timeline.css', styles), write('sparql-worker.js', worker.text),
    {...write('oxigraph.wasm.gz', gzip), unpacked: {sha256: sha256(wasm), bytes: wasm.length}},
  ],
  packages: packages.map(({name, version, licence}) => ({name, version, licence})),
}, null, 2) + '\n');

/** A bundle with the notices of the packages in it. */
async function bundled(more) {
  const {outputFiles: [{text}], metafile} = await build({...settings, ...more});
  const packages = [...new Set(Object.keys(metafile.inputs).map(packageOf).filter(Boolean))].map(describe).sort(byName);
  return {packages, text: banner(packages) + unix(text)};
}

function installed(path) {
  return readFileSync(join(here, 'node_modules', path));
}

/** Write a file and say what it is. */
function write(name, data) {
  const bytes = Buffer.from(data);
  writeFileSync(join(out, name), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
  return {name, sha256: sha256(bytes), bytes: bytes.length};
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function unix(text) {
  return text.toString().replaceAll('\r\n', '\n');
}

/** Name of the package that holds an input file, null for our own. */
function packageOf(path) {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null;
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}

/** Version, licence and licence text of an installed package; the MIT text where a package offers a choice. */
function describe(name) {
  const folder = join(here, 'node_modules', name);
  const {version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {name, version, licence: license.replace(/^\(|\)$/g, ''), text: unix(readFileSync(licenceOf(name, folder))).trim()};
}

/** The licence that a package ships, else the one in licences/, which is that of its repository. */
function licenceOf(name, folder) {
  const files = readdirSync(folder).filter(file => licenceFiles.test(file)).sort();
  const shipped = files.find(file => /mit/i.test(file)) ?? files[0], added = join(here, 'licences', `${name}.txt`);
  if (!shipped && !existsSync(added)) throw new Error(`${name} ships no licence text: add one before it is vendored`);
  return shipped ? join(folder, shipped) : added;
}

/** The notices that must travel with every copy, so with every page. */
function banner(packages) {
  const lines = packages.map(({name, version, licence, text}) =>
    ` * ${name} ${version} (${licence}): ${text.split('\n').filter(line => /copyright \(c\)/i.test(line)).map(line => line.trim()).join('; ')}`);
  const source = packages.find(({name}) => name === 'vis-network') ?? packages[0];
  const grant = /Permission is hereby granted[\s\S]*/.exec(source.text)[0];
  return ['/*! Bundled, under the MIT licence below:', ...lines, ' *', ...grant.split('\n').map(line => ` * ${line}`.trimEnd()), ' */', ''].join('\n');
}

function fullLicence({name, version, licence, text}) {
  return `${'='.repeat(80)}\n${name} ${version} (${licence})\n${'='.repeat(80)}\n\n${text}\n`;
}
