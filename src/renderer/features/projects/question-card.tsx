/** Something the policy leaves open, asked once, answered with one click. Renderer. */
import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Question } from '#shared/schema/policy.ts';
import { Segmented } from '../../ui/segmented.tsx';
import css from './policy.module.css';
import { linesWords } from '#shared/words/rules.ts';

type QuestionCardProps = {
  readonly question: Question;
  readonly answer: string | null;
  readonly onAnswer: (choice: string) => void;
};

export function QuestionCard({ question, answer, onAnswer }: QuestionCardProps): ReactNode {
  return (
    <div className={css.question}>
      <CircleHelp size={16} aria-hidden />
      <div className={css.questionText}>
        <p className={css.questionTitle}>{question.question}</p>
        <p className={css.cardQuote}>
          <q>{question.quote}</q> <span className={css.where}>{linesWords(question.lines)}</span>
        </p>
        <Segmented<string>
          small
          label={question.question}
          value={answer}
          items={question.choices}
          onChange={onAnswer}
        />
      </div>
    </div>
  );
}
