import { settled } from '../harness/open-page.ts';
import { goTo } from '../main-flow/flow.ts';
import { type Quarter, YEAR } from './quarter.ts';

/** Who is late is chosen, what they will be told is read, then it is sent; a second time in a day is refused. */
export async function chaseLateUnit(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '催办台');
  const row = page.getByRole('row', { name: new RegExp(quarter.lateUnit.name) });
  await row.getByText(/逾期 \d+ 个工作日/).waitFor();
  await quarter.clean(page);
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: '催办所选 1 个单位' }).click();
  await page
    .locator('.chase-preview')
    .getByText(/贵单位有\d+项未按时办理/)
    .waitFor();
  await page.getByRole('button', { name: '发出，共 1 个单位' }).click();
  await page.getByText('已催办 1 个单位').waitFor();
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: '催办所选 1 个单位' }).click();
  await page.getByText('所选单位都不能催办，原因见各行。').waitFor();
  await page.getByRole('button', { name: '取消', exact: true }).click();

  // The unit reads it and files what it owes, late.
  const liaison = await quarter.as('liaison');
  await liaison.page.goto(`/${YEAR}`);
  await settled(liaison.page);
  await quarter.clean(liaison.page);
  await liaison.page.goto(`/${YEAR}/due`);
  await settled(liaison.page);
  await liaison.page
    .getByText(/逾期 \d+ 个工作日/)
    .first()
    .waitFor();
  await quarter.clean(liaison.page);
}
