/** The policy in force: its text on the left, its rules on the right; hovering over one lights the other. Renderer. */
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/mutations.ts';
import type { Lines } from '#shared/schema/policy.ts';
import type { PolicyVersion, Project } from '#shared/schema/project.ts';
import { Notice } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ClosedSentences } from './closed-sentences.tsx';
import { Corrections } from './corrections.tsx';
import { LedgerList } from './ledger-list.tsx';
import { PolicySource } from './policy-source.tsx';
import common from './policy.module.css';
import css from './policy-view.module.css';
import { QuestionCard } from './question-card.tsx';
import { RuleCard } from './rule-card.tsx';
import { inOrderOfLife, ruleKey, supportWords } from '#shared/words/rules.ts';

type PolicyViewProps = {
  readonly project: Project;
  readonly policy: PolicyVersion;
  readonly lines: Lines | null;
};

export function PolicyView({ project, policy, lines }: PolicyViewProps): ReactNode {
  const [active, setActive] = useState<string | null>(null);
  const [show, setShow] = useState<Lines | null>(lines);
  const adopt = useCommand('policy.adopt');
  const showToast = useToast();
  const { reading, decisions, rules } = policy;
  const open = reading.questions.filter(({ id }) => decisions.answers[id] === undefined);
  const answer = (question: string, choice: string): void => {
    adopt.mutate(
      {
        project: project.name,
        text: policy.source,
        fileName: policy.fileName,
        decisions: { ...decisions, answers: { ...decisions.answers, [question]: choice } },
        reason: 'Policy question answered',
      },
      {
        onSuccess: ({ version }) => {
          showToast({ tone: 'done', title: 'Answer saved', detail: `Policy version ${String(version)}` });
        },
      },
    );
  };
  return (
    <div className={common.columns}>
      <PolicySource text={policy.source} rules={rules} active={active} onHover={setActive} show={show} />
      <div className={common.rules} tabIndex={0} role="region" aria-label="Rules">
        {open.map((question) => (
          <QuestionCard
            key={question.id}
            question={question}
            answer={null}
            onAnswer={(choice) => {
              answer(question.id, choice);
            }}
          />
        ))}
        {reading.repaired && <Notice>Incorrectly encoded characters were repaired.</Notice>}
        <ul className={common.cards} aria-label="Deadline rules">
          {inOrderOfLife(rules).map((rule) => (
            <RuleCard
              key={ruleKey(rule)}
              rule={rule}
              active={active === ruleKey(rule)}
              onHover={(over) => {
                setActive(over ? ruleKey(rule) : null);
              }}
              onShow={() => {
                setShow([rule.lines[0], rule.lines[1]]);
              }}
            />
          ))}
        </ul>
        {rules.length === 0 && (
          <Notice>
            This project has no deadlines. Choose “Edit policy” to add presets or your own rules.
          </Notice>
        )}
        <Corrections corrections={decisions.corrections ?? []} ledger={reading.ledger ?? []} />
        <ClosedSentences reading={reading} decisions={decisions.closed ?? []} />
        <LedgerList ledger={reading.ledger ?? []} onShow={setShow} />
        <Facts policy={policy} />
      </div>
    </div>
  );
}

function Facts({ policy }: { readonly policy: PolicyVersion }): ReactNode {
  const { reading } = policy;
  return (
    <dl className={css.facts}>
      {reading.contacts.length > 0 && (
        <div>
          <dt>Contacts</dt>
          <dd>
            {reading.contacts.map(({ value, placeholder }) => (
              <span key={value} className={css.fact}>
                <bdi>{value}</bdi>
                {placeholder && <span className={css.placeholder}> placeholder</span>}
              </span>
            ))}
          </dd>
        </div>
      )}
      {reading.supported.length > 0 && (
        <div>
          <dt>Versions</dt>
          <dd>
            {reading.supported.map(({ version, status }) => (
              <span key={version} className={css.fact}>
                <bdi>{version}</bdi> <span className={common.where}>{supportWords[status]}</span>
              </span>
            ))}
          </dd>
        </div>
      )}
      {reading.asks.length > 0 && (
        <div>
          <dt>Requested information</dt>
          <dd>
            <bdi>{reading.asks.join(', ')}</bdi>
          </dd>
        </div>
      )}
      {reading.scope.out.length > 0 && (
        <div>
          <dt>Out of scope</dt>
          <dd>
            <bdi>{reading.scope.out.join(' · ')}</bdi>
          </dd>
        </div>
      )}
      {reading.credit !== null && (
        <div>
          <dt>Credit</dt>
          <dd>
            {reading.credit.offered ? 'offered' : 'not mentioned'}
            {reading.credit.anonymity && ', anonymity on request'}
          </dd>
        </div>
      )}
    </dl>
  );
}
