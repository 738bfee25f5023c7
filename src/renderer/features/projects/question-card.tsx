/** Something the policy leaves open, asked once: each answer with what it would make due for an example report. Renderer. */
import type { ReactNode } from 'react';
import type { Question } from '#shared/schema/policy.ts';
import { CircleHelp } from '../../ui/icons.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import css from './question.module.css';
import { examplesFor, rulesOf } from '#shared/words/questions.ts';
import { useExample } from './example-report.tsx';
import { linesWords } from '#shared/words/rules.ts';

type QuestionCardProps = {
  readonly question: Question;
  readonly answer: string | null;
  readonly onAnswer: (choice: string) => void;
};

export function QuestionCard({ question, answer, onAnswer }: QuestionCardProps): ReactNode {
  const example = useExample(question.choices.flatMap(rulesOf));
  const isQuoted = question.question.includes(question.quote);
  return (
    <div className={css.question} role="group" aria-label={question.question}>
      <CircleHelp size={16} aria-hidden />
      <div className={css.text}>
        <p className={css.title}>{question.question}</p>
        <p className={css.quote}>
          {!isQuoted && <q>{question.quote}</q>} {linesWords(question.lines)}
        </p>
        <RadioGroup
          label="Answer"
          className={css.choices}
          itemClass={css.choice}
          vertical
          value={answer}
          onChange={onAnswer}
          items={question.choices.map((choice) => ({
            id: choice.id,
            content: (
              <>
                <span className={css.dot} aria-hidden />
                <span>
                  {choice.label}
                  {example !== null &&
                    examplesFor(choice, example).map((line, at) => <small key={at}>{line}</small>)}
                </span>
              </>
            ),
          }))}
        />
      </div>
    </div>
  );
}
