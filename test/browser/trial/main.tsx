import { platformApi } from '@liubu/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, useNavigate, useSearchParams } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { useAnswer, useSend } from '../../../packages/web/src/api/hooks.ts';
import { queryClient } from '../../../packages/web/src/api/query-client.ts';
import { Frame } from '../../../packages/web/src/app/frame.tsx';
import { SessionProvider, useSession } from '../../../packages/web/src/app/session.tsx';
import {
  type Column,
  DataTable,
  Failure,
  FileDrop,
  formatDay,
  KeyHints,
  Loading,
  notify,
  Page,
  Quantity,
  ReasonBox,
  SourceQuote,
  StateTag,
  useDraft,
  useUndo,
} from '../../../packages/web/src/components/index.ts';
import { showLanguage } from '../../../packages/web/src/text/language.ts';
import { Theme } from '../../../packages/web/src/theme/theme.tsx';
import '../../../packages/web/src/theme/index.css';

/** The components in the frame as pages use them, with rows and words that only this test has. */
interface Row {
  id: string;
  code: string;
  title: string;
  unit: string;
  due: string;
  budget: string;
  state: 'good' | 'doubt' | 'bad';
}

const UNITS = ['市人民政府国有资产监督管理委员会', '市教育局', '市水利局', '青屏县人民政府'] as const;
const TITLES = [
  '新建改扩建中小学校12所',
  '改造老旧小区86个，惠及居民2.1万户',
  '=HYPERLINK("x")',
  '完成高标准农田18.6万亩',
] as const;
const STATES = { good: '按序推进', doubt: '进度偏慢', bad: '逾期未完成' } as const;
const SHAPES = { good: 'check', doubt: 'triangle', bad: 'cross' } as const;

const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `row-${at}`,
    code: `3.${Math.floor(at / 20) + 1}.${(at % 20) + 1}`,
    title: `${TITLES[at % TITLES.length]}（${at + 1}）`,
    unit: UNITS[at % UNITS.length]!,
    due: `2026-${String((at % 12) + 1).padStart(2, '0')}-28`,
    budget: String((at + 1) * 1_234_567),
    state: (['good', 'doubt', 'bad'] as const)[at % 3]!,
  }));

const COLUMNS: Column<Row>[] = [
  { key: 'code', title: '编号', width: 80, text: (row) => row.code, sort: true },
  { key: 'title', title: '事项', text: (row) => row.title, sort: true, filter: 'text' },
  {
    key: 'unit',
    title: '牵头单位',
    width: 260,
    text: (row) => row.unit,
    sort: true,
    filter: UNITS.map((value) => ({ value, title: value })),
  },
  { key: 'due', title: '期限', width: 110, text: (row) => formatDay(row.due, 'table'), sort: true },
  {
    key: 'budget',
    title: '投资',
    width: 110,
    numeric: true,
    text: (row) => row.budget,
    exportValue: (row) => row.budget,
    render: (row) => <Quantity value={row.budget} unit="元" />,
  },
  {
    key: 'state',
    title: '状态',
    width: 120,
    text: (row) => STATES[row.state],
    render: (row) => (
      <StateTag tone={row.state} shape={SHAPES[row.state]}>
        {STATES[row.state]}
      </StateTag>
    ),
  },
];

function TablePage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const count = Number(search.get('rows') ?? 3);
  const rows = useMemo(() => rowsOf(count), [count]);
  const [edited, setEdited] = useState('');
  return (
    <Page title="事项" subtitle="2026 年度，全部来源" actions={<span data-testid="edited">{edited}</span>}>
      <DataTable
        name="rows"
        label="事项"
        exportName="事项清单"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/opened/${row.id}`)}
        href={(row) => `/opened/${row.id}`}
        keys={{ e: (row) => setEdited(row.code) }}
        bulk={(chosen, clear) => (
          <button type="button" className="button primary" onClick={clear}>
            确认 {chosen.length} 项
          </button>
        )}
        empty={{ title: '还没有事项', hint: '读取报告并确认后，事项会列在这里。' }}
      />
      <KeyHints hints={[{ keys: 'j k', text: '移动' }]} />
    </Page>
  );
}

function PartsPage() {
  const [about, setAbout] = useState('甲');
  const draft = useDraft(`trial.${about}`, '');
  const offerUndo = useUndo();
  const [taken, setTaken] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const todos = useAnswer(platformApi.todos);
  const upload = useSend(platformApi.exportTable);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draft.clear();
  };
  return (
    <Page title="零件" wide={false}>
      <form onSubmit={submit}>
        <label>
          说明 <textarea value={draft.value} onChange={({ target }) => draft.set(target.value)} />
        </label>
        {draft.restored && <p>已恢复上次未提交的内容</p>}
        <button type="submit" className="button primary">
          提交
        </button>
        <button type="button" className="button" onClick={() => setAbout(about === '甲' ? '乙' : '甲')}>
          换一件
        </button>
      </form>
      <p data-testid="todos">{todos.data ? `待办 ${todos.data.todos.length}` : todos.fetchStatus}</p>
      <SourceQuote quote="新建改扩建中小学校12所，新增学位9000个。" documentTitle="2026年政府工作报告" link="/table" />
      <FileDrop accept=".docx,.pdf" hint="可收 docx、pdf" onFile={({ name }) => setTaken([...taken, name])} multiple />
      <p data-testid="taken">{taken.join('，')}</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          setTaken(['已删']);
          offerUndo('已删除', () => setTaken([]));
        }}
      >
        删除
      </button>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        退回
      </button>
      {asking && (
        <ReasonBox
          question="退回后单位须重新填报，确定吗？"
          confirm="退回"
          onCancel={() => setAsking(false)}
          onConfirm={(reason) => {
            setAsking(false);
            notify(`已退回：${reason}`);
          }}
        />
      )}
      <button
        type="button"
        className="button"
        onClick={() => upload.send({ body: { title: '', columns: [], rows: [] } })}
      >
        错误的请求
      </button>
      <Failure failure={upload.failure} />
      <p data-testid="fields">{Object.keys(upload.failure?.fields ?? {}).join(' ')}</p>
    </Page>
  );
}

function Signed() {
  const { state } = useSession();
  return state.is === 'in' || state.is === 'expired' ? <Frame /> : <Loading />;
}

const router = createBrowserRouter([
  {
    Component: Signed,
    children: [
      { path: '/table', Component: TablePage },
      { path: '/parts', Component: PartsPage },
      { path: '/opened/:id', Component: () => <Page title="已打开">{location.pathname}</Page> },
      { path: '*', Component: () => <Page title="起点">起点</Page> },
    ],
  },
]);

showLanguage();
createRoot(document.getElementById('root')!).render(
  <Theme>
    <QueryClientProvider client={queryClient}>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </QueryClientProvider>
  </Theme>,
);
