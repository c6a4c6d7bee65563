import { describe, expect, it } from 'vitest';
import { evaluateTemplate } from '../../../../src/cli/render/go-template/evaluate.ts';
import { templateFunctions } from '../../../../src/cli/render/go-template/functions.ts';
import { parseTemplate } from '../../../../src/cli/render/go-template/parse.ts';
import type { TemplateValue } from '../../../../src/cli/render/go-template/value.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';

const data: TemplateValue = {
  Name: 'demo-web-1',
  State: 'running',
  Health: '',
  ExitCode: 0,
  Label: (name) => (name === 'tier' ? 'front' : ''),
  Publishers: [
    { URL: '127.0.0.1', TargetPort: 53, PublishedPort: 32769, Protocol: 'udp' },
    { URL: '127.0.0.1', TargetPort: 80, PublishedPort: 32780, Protocol: 'tcp' },
  ],
};

function fill(template: string): string {
  return evaluateTemplate(parseTemplate(template), data, templateFunctions);
}

describe('a Go template', () => {
  it.each([
    ['{{.Name}} is {{.State}}', 'demo-web-1 is running'],
    ['no action', 'no action'],
    ['{{.Publishers}}', '[{127.0.0.1 53 32769 udp} {127.0.0.1 80 32780 tcp}]'],
    [
      '{{json .Name}} {{json .Publishers}}',
      '"demo-web-1" [{"URL":"127.0.0.1","TargetPort":53,"PublishedPort":32769,"Protocol":"udp"},{"URL":"127.0.0.1","TargetPort":80,"PublishedPort":32780,"Protocol":"tcp"}]',
    ],
    ['{{upper .State}} {{lower "ABC"}} {{title "exited now"}}', 'RUNNING abc Exited Now'],
    ['{{join (split .Name "-") "/"}}', 'demo/web/1'],
    ['{{pad .State 2 1}}|{{truncate .Name 4}}|{{truncate "ab" 9}}', '  running |demo|ab'],
    ['{{.Label "tier"}}{{.Label "none"}}', 'front'],
    ['{{.Name | upper | printf "%s!"}}', 'DEMO-WEB-1!'],
    ['{{printf "%-12s|%5d|%05d|%.2f|%q|%x|%%" .State 42 42 1.5 "a b" 255}}', 'running     |   42|00042|1.50|"a b"|ff|%'],
    ['{{if eq .State "running"}}up{{else}}down{{end}}', 'up'],
    ['{{if .Health}}{{.Health}}{{else if eq .ExitCode 0}}fine{{else}}bad{{end}}', 'fine'],
    ['{{if and .Name (not .Health)}}a{{end}}{{if or .Health .State}}b{{end}}', 'ab'],
    ['{{if eq .State "paused" "running"}}one of them{{end}}', 'one of them'],
    ['{{if lt .ExitCode 1}}<{{end}}{{if ge 2 2}}>={{end}}{{if ne "a" "b"}}!={{end}}', '<>=!='],
    ['{{range .Publishers}}{{.PublishedPort}}->{{.TargetPort}} {{end}}', '32769->53 32780->80 '],
    [
      '{{range $i, $port := .Publishers}}{{if $i}}, {{end}}{{$i}}:{{$port.Protocol}} of {{$.Name}}{{end}}',
      '0:udp of demo-web-1, 1:tcp of demo-web-1',
    ],
    ['{{range .Publishers}}{{if eq .Protocol "tcp"}}{{continue}}{{end}}{{.Protocol}}{{break}}{{end}}', 'udp'],
    ['{{range split "" ""}}x{{else}}none{{end}}', 'none'],
    ['{{with .State}}[{{.}}]{{end}}{{with .Health}}x{{else}}y{{end}}', '[running]y'],
    ['{{$n := 1}}{{if true}}{{$n = 2}}{{end}}{{$n}}', '2'],
    ['{{len .Publishers}} {{len .Name}} {{index .Publishers 1 "Protocol"}} {{slice .Name 5 8}}', '2 10 tcp web'],
    ['{{(index .Publishers 0).Protocol}}', 'udp'],
    ['a {{- /* a comment */ -}} b', 'ab'],
    ['{{"}}"}}{{`{{`}}', '}}{{'],
    ['{{println .State 1}}', 'running 1\n'],
  ])('%s', (template, text) => {
    expect(fill(template)).toBe(text);
  });

  it.each([
    ['{{.Name', 'the template cannot be used: "{{.Name" is not closed', 'an action ends with }}'],
    ['{{.Nmae}}', 'the template cannot be used: there is no field .Nmae', 'did you mean .Name?'],
    ['{{.name}}', 'the template cannot be used: there is no field .name', 'did you mean .Name?'],
    ['{{.Name.First}}', 'the template cannot be used: there is no field .First in demo-web-1', undefined],
    ['{{uper .Name}}', 'the template cannot be used: there is no function "uper"', 'did you mean upper?'],
    ['{{$x}}', 'the template cannot be used: there is no variable $x', undefined],
    ['{{if .Name}}', 'the template cannot be used: {{if}} without {{end}}', undefined],
    ['{{end}}', 'the template cannot be used: {{end}} without a beginning', undefined],
    ['{{else}}', 'the template cannot be used: {{else}} without a beginning', undefined],
    ['{{}}', 'the template cannot be used: {{}} is empty', undefined],
    ['{{(.Name}}', 'the template cannot be used: a bracket is not closed', undefined],
    ['{{.Name | }}', 'the template cannot be used: a value is missing', undefined],
    ['{{template "x"}}', 'the template cannot be used: {{template}} is not supported', undefined],
    ['{{.Name "x"}}', 'the template cannot be used: ".Name" takes no arguments', undefined],
    [
      '{{index .Publishers 7}}',
      'the template cannot be used: [{127.0.0.1 53 32769 udp} {127.0.0.1 80 32780 tcp}] has no element 7',
      undefined,
    ],
  ])('%s is refused', (template, message, help) => {
    const error = failure(template);
    expect([error.code, error.message, error.help]).toEqual(['USAGE', message, help]);
  });
});

function failure(template: string): WindlassError {
  try {
    fill(template);
  } catch (error) {
    if (error instanceof WindlassError) return error;
  }
  throw new Error(`"${template}" was not refused`);
}
