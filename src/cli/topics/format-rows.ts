import type { TopicRow } from './topic-row.ts';

export const formatRows: readonly TopicRow[] = [
  ['table', 'columns with titles (default)'],
  ['json', 'an object on each line; images and ls give one list'],
  ['TEMPLATE', 'a Go template for each row, such as {{.Name}}: {{.State}}'],
  ['table TEMPLATE', 'the same in columns with titles; \\t separates columns'],
  ['{{if}} {{else}} {{range}} {{with}} {{end}}', 'choose and repeat: {{range .Publishers}}{{.PublishedPort}} {{end}}'],
  ['eq ne lt le gt ge and or not', 'compare: {{if eq .Health "unhealthy"}}!{{end}}'],
  ['len index slice print printf println', 'as in Go'],
  [
    'json upper lower title split join pad truncate',
    'as in docker: {{upper .State}}, {{json .Publishers}}, {{join (split .Mounts ",") " "}}',
  ],
  ['{{.Label "key"}}', 'one label, in ps and volumes'],
];
