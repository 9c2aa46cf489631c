import { useState } from 'react';
import type { Language } from '../../examples/parse-example.ts';
import type { PlanStep, QueryPlan } from './fetch-result.ts';
import { TaskButton } from './task-button.tsx';
import { resultTexts } from './texts.ts';
import type { RunTask } from './use-task.ts';

interface PlanPartProps {
  language: Language;
  run: RunTask;
  /** Asks for the plan of the question in the editors. */
  fetch: () => Promise<QueryPlan>;
}

/** Shows on demand how the question is answered. */
export function PlanPart({ language, run, fetch }: PlanPartProps) {
  const [plan, setPlan] = useState<QueryPlan>();
  const texts = resultTexts[language];
  const show = async (): Promise<void> => {
    setPlan(await fetch());
  };
  return (
    <>
      <h3>{texts.plan}</h3>
      <p className="result-buttons">
        <TaskButton run={run} work={show}>
          {texts.showPlan}
        </TaskButton>
      </p>
      {plan && <PlanView language={language} plan={plan} />}
    </>
  );
}

/** Which departments were asked, in which order, and how long each took. */
function PlanView({ language, plan }: { language: Language; plan: QueryPlan }) {
  const texts = resultTexts[language];
  return (
    <>
      <p>{texts.planTime(plan.millis)}</p>
      {plan.plan && (
        <ul className="plan-steps">
          <Step language={language} step={plan.plan} />
        </ul>
      )}
      <table>
        <thead>
          <tr>
            {[texts.department, texts.start, texts.duration, texts.answered].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.calls.map((call, index) => (
            <tr key={index}>
              <th scope="row">{call.subgraph}</th>
              <td>{call.startMillis}</td>
              <td>{call.millis}</td>
              <td>{call.isAnswered ? texts.yes : texts.no}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Step({ language, step }: { language: Language; step: PlanStep }) {
  const { kind, subgraph, path, steps = [] } = step;
  if (subgraph !== undefined)
    return (
      <li>
        <strong>{subgraph}</strong> {path}
      </li>
    );
  return (
    <li>
      {resultTexts[language].steps[kind] ?? kind}
      <ul>
        {steps.map((inner, index) => (
          <Step key={index} language={language} step={inner} />
        ))}
      </ul>
    </li>
  );
}
