import { closest } from '../../../util/closest.ts';
import { unreachable } from '../../../util/unreachable.ts';
import type { TemplateFunctions } from './functions.ts';
import type { Block, Branch, Command, Operand, Pipeline, TemplateNode } from './syntax.ts';
import { templateError } from './template-error.ts';
import { isList, isStruct, isTrue, type TemplateValue, valueText } from './value.ts';

/** Fills a template with data. Throws USAGE for a field or function that is not there. */
export function evaluateTemplate(template: Block, data: TemplateValue, functions: TemplateFunctions): string {
  let text = '';
  run(template, { dot: data, variables: new Map([['$', { value: data }]]) });
  return text;

  function run(block: Block, scope: Scope): 'break' | 'continue' | undefined {
    const inner = { ...scope, variables: new Map(scope.variables) };
    for (const node of block) {
      const jump = runNode(node, inner);
      if (jump) return jump;
    }
    return undefined;
  }

  function runNode(node: TemplateNode, scope: Scope): 'break' | 'continue' | undefined {
    switch (node.kind) {
      case 'text':
        text += node.text;
        return undefined;
      case 'output': {
        const value = assigned(node.pipeline, scope);
        if (node.pipeline.variables.length === 0) text += valueText(value);
        return undefined;
      }
      case 'if':
      case 'with': {
        const inner = { ...scope, variables: new Map(scope.variables) };
        const value = assigned(node.pipeline, inner);
        if (!isTrue(value)) return run(node.otherwise, inner);
        return run(node.body, node.kind === 'with' ? { ...inner, dot: value } : inner);
      }
      case 'range':
        return repeat(node, scope);
      case 'break':
      case 'continue':
        return node.kind;
      default:
        return unreachable(node);
    }
  }

  function repeat({ pipeline, body, otherwise }: Branch, scope: Scope): undefined {
    const entries = elementsOf(pipelineValue(pipeline, scope));
    if (entries.length === 0) run(otherwise, scope);
    for (const [index, element] of entries) {
      const variables = new Map(scope.variables);
      const [first, second] = pipeline.variables;
      // A variable alone takes the element.
      if (first !== undefined) variables.set(first, { value: second === undefined ? element : index });
      if (second !== undefined) variables.set(second, { value: element });
      if (run(body, { dot: element, variables }) === 'break') break;
    }
  }

  function assigned(pipeline: Pipeline, scope: Scope): TemplateValue {
    const value = pipelineValue(pipeline, scope);
    for (const name of pipeline.variables) {
      if (pipeline.declares) scope.variables.set(name, { value });
      else variableNamed(name, scope).value = value;
    }
    return value;
  }

  function pipelineValue(pipeline: Pipeline, scope: Scope): TemplateValue {
    return pipeline.commands.reduce<readonly TemplateValue[]>((piped, command) => [call(command, piped, scope)], [])[0];
  }

  function call([callee, ...operands]: Command, piped: readonly TemplateValue[], scope: Scope): TemplateValue {
    if (!callee) return undefined;
    const given = [...operands.map((operand) => operandValue(operand, scope)), ...piped];
    if (callee.kind === 'function') return functionNamed(callee.name)(...given);
    const value = operandValue(callee, scope);
    if (typeof value === 'function') return value(...given);
    if (given.length > 0) throw templateError(`"${operandText(callee)}" takes no arguments`);
    return value;
  }

  function operandValue(operand: Operand, scope: Scope): TemplateValue {
    switch (operand.kind) {
      case 'value':
        return operand.value;
      case 'field':
        return follow(scope.dot, operand.path);
      case 'variable':
        return follow(variableNamed(operand.name, scope).value, operand.path);
      case 'group':
        return follow(pipelineValue(operand.pipeline, scope), operand.path);
      case 'function':
        return functionNamed(operand.name)();
      default:
        return unreachable(operand);
    }
  }

  function functionNamed(name: string): (...values: readonly TemplateValue[]) => TemplateValue {
    const found = functions[name];
    if (found) return found;
    const meant = closest(name, Object.keys(functions));
    throw templateError(`there is no function "${name}"`, meant === undefined ? undefined : `did you mean ${meant}?`);
  }
}

interface Scope {
  readonly dot: TemplateValue;
  /** Boxes, so that `=` in an inner block reaches the variable of the outer one. */
  readonly variables: Map<string, { value: TemplateValue }>;
}

function variableNamed(name: string, { variables }: Scope): { value: TemplateValue } {
  const found = variables.get(name);
  if (!found) throw templateError(`there is no variable ${name}`);
  return found;
}

function follow(value: TemplateValue, path: readonly string[]): TemplateValue {
  let current = value;
  for (const name of path) {
    if (!isStruct(current) || !Object.hasOwn(current, name)) throw noField(name, current);
    current = current[name];
  }
  return current;
}

function noField(name: string, value: TemplateValue): Error {
  if (!isStruct(value)) return templateError(`there is no field .${name} in ${valueText(value)}`);
  const fields = Object.keys(value);
  const meant = fields.find((field) => field.toLowerCase() === name.toLowerCase()) ?? closest(name, fields);
  return templateError(
    `there is no field .${name}`,
    meant === undefined ? `the fields: ${fields.map((field) => `.${field}`).join(' ')}` : `did you mean .${meant}?`,
  );
}

function elementsOf(value: TemplateValue): readonly (readonly [TemplateValue, TemplateValue])[] {
  if (isList(value)) return value.map((element, index) => [index, element]);
  if (isStruct(value)) return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  if (typeof value === 'number') return Array.from({ length: value }, (_, index) => [index, index]);
  return [];
}

function operandText(operand: Operand): string {
  return operand.kind === 'field' ? `.${operand.path.join('.')}` : operand.kind;
}
