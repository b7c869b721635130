import { useTranslations } from 'next-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { samples } from './samples.ts'
import { PartGroup, Specimen } from './specimen.tsx'

const { short, long, japanese, rtl, yaml } = samples
const options = [short, long, japanese].map((value) => ({ value, label: value }))

export function Fields() {
  const t = useTranslations('parts')
  const label = t('say.name')
  return (
    <PartGroup id="fields" title={t('groups.fields')}>
      {[
        { state: t('states.empty'), value: '' },
        { state: t('states.normal'), value: short },
        { state: t('states.long'), value: long },
        { state: t('states.japanese'), value: japanese },
        { state: t('states.rtl'), value: rtl },
      ].map(({ state, value }) => (
        <Specimen key={state} state={state}>
          <Field label={label}>
            <Input defaultValue={value} dir="auto" />
          </Field>
        </Specimen>
      ))}
      <Specimen state={t('states.hover')}>
        <Field label={label}>
          <Input data-show="hover" defaultValue={short} />
        </Field>
      </Specimen>
      <Specimen state={t('states.focus')}>
        <Field label={label}>
          <Input data-show="focus" defaultValue={short} />
        </Field>
      </Specimen>
      <Specimen state={t('states.disabled')}>
        <Field label={label}>
          <Input defaultValue={short} disabled />
        </Field>
      </Specimen>
      <Specimen state={t('states.hint')}>
        <Field hint={t('say.hint')} label={label}>
          <Input defaultValue={short} />
        </Field>
      </Specimen>
      <Specimen state={t('states.error')}>
        <Field error={t('say.taken')} label={label}>
          <Input aria-invalid defaultValue={short} />
        </Field>
      </Specimen>
      <Specimen state="Select">
        <Field label={label}>
          <Select options={options} />
        </Field>
      </Specimen>
      <Specimen state={`Select, ${t('states.long')}`}>
        <Field label={label}>
          <Select defaultValue={long} options={options} />
        </Field>
      </Specimen>
      <Specimen state="SearchField">
        <SearchField className="w-full" label={t('say.search')} placeholder={t('say.search')} />
      </Specimen>
      <Specimen state="Textarea">
        <Field label={t('say.note')}>
          <Textarea defaultValue={japanese} />
        </Field>
      </Specimen>
      <Specimen state="Textarea code">
        <Field label="YAML">
          <Textarea code defaultValue={yaml} />
        </Field>
      </Specimen>
      <Specimen state="Checkbox">
        <Checkbox>{t('say.agree')}</Checkbox>
        <Checkbox defaultChecked>{t('states.chosen')}</Checkbox>
        <Checkbox disabled>{t('states.disabled')}</Checkbox>
        <Checkbox>{long}</Checkbox>
      </Specimen>
    </PartGroup>
  )
}
