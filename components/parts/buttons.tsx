import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Cross } from '#components/ui/cross.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Pending } from './pending.tsx'
import { samples } from './samples.ts'
import { PartGroup, Specimen } from './specimen.tsx'

const looks = ['plain', 'primary', 'quiet', 'danger'] as const

export function Buttons() {
  const t = useTranslations('parts')
  return (
    <PartGroup id="buttons" title={t('groups.buttons')}>
      {looks.map((look) => (
        <Specimen key={look} state={t(`looks.${look}`)} wide>
          <Button look={look}>{t('say.save')}</Button>
          <Button data-show="hover" look={look} title={t('states.hover')}>
            {t('states.hover')}
          </Button>
          <Button data-show="focus" look={look}>
            {t('states.focus')}
          </Button>
          <Button disabled look={look}>
            {t('states.disabled')}
          </Button>
          <Pending look={look}>{t('states.pending')}</Pending>
          <Button look={look} size="sm">
            {t('states.small')}
          </Button>
          <LinkButton href="#buttons" look={look}>
            LinkButton
          </LinkButton>
        </Specimen>
      ))}
      <Specimen state="IconButton">
        <IconButton label={t('say.clear')}>
          <Cross />
        </IconButton>
        <IconButton label={t('say.more')} look="plain" size="sm">
          <Cross />
        </IconButton>
        <IconButton disabled label={t('states.disabled')}>
          <Cross />
        </IconButton>
      </Specimen>
      <Specimen state="CopyButton">
        <CopyButton text={samples.yaml} />
      </Specimen>
      <Specimen state={t('states.long')}>
        <Button className="max-w-full">
          <span className="truncate">{samples.long}</span>
        </Button>
      </Specimen>
      <Specimen state={t('states.rtl')}>
        <Button>
          <bdi>{samples.rtl}</bdi>
        </Button>
      </Specimen>
    </PartGroup>
  )
}
