# O que as regras encontram, o que os reparos fazem e por que não há reparo.

## Constatações

finding-no-sms = Este grupo não tem configurações de SMS
finding-pool-unread = Não foi possível ler as configurações de SMS do grupo
finding-role-not-named = As configurações de SMS não indicam nenhum perfil
finding-role-unread = Não foi possível ler o perfil de SMS
finding-role-malformed-arn = { $arn } não é o ARN de um perfil
finding-role-other-account = O perfil de SMS { $role } é da conta { $account }, onde este programa não olha
finding-role-missing = O perfil de SMS { $role } não existe
finding-role-arn-differs = O grupo indica o perfil de SMS { $role } por um ARN que não é o dele
finding-trust-ok = O Cognito pode assumir o perfil de SMS { $role }
finding-trust-principal = O perfil de SMS { $role } não confia em cognito-idp.amazonaws.com
finding-trust-identity-pool = O perfil de SMS { $role } confia em bancos de identidades, não em grupos de usuários
finding-trust-action = O perfil de SMS { $role } cita o Cognito, mas não permite a ele sts:AssumeRole
finding-trust-external-id = O perfil de SMS { $role } quer um ID externo diferente do que o grupo envia
finding-trust-external-id-none = O perfil de SMS { $role } quer um ID externo, e o grupo não envia nenhum
finding-trust-source = O perfil de SMS { $role } confia no Cognito só para outra conta ou outro grupo
finding-trust-explicit-deny = A política de confiança de { $role } nega o perfil ao Cognito (declaração { $statement })
finding-trust-open = Qualquer um pode assumir o perfil de SMS { $role }: funciona, e é perigoso
finding-trust-unsure = Daqui não dá para dizer se o Cognito pode assumir { $role }
finding-trust-empty = A política de confiança de { $role } não permite nada
finding-publish-ok = O perfil de SMS { $role } pode chamar { $action }
finding-publish-no-allow = Nenhuma política de { $role } permite { $action }
finding-publish-topic-only = As políticas de { $role } permitem { $action } só em recursos citados, não para números de telefone
finding-publish-identity-differs = As políticas de { $role } permitem { $action } em outro recurso, não na identidade de origem do grupo
finding-publish-explicit-deny = A política { $policy } nega { $action } a { $role } (declaração { $statement })
finding-publish-boundary = O limite de permissões { $policy } impede { $action } a { $role }; quem define limites nesta conta pode mudar isso
finding-publish-scp = Uma política da organização da AWS impede { $action } a { $role }; quem a administra pode mudar isso
finding-publish-unsure = Pelas políticas não dá para dizer se { $role } pode enviar
finding-publish-disagreement = Para { $role } nós lemos "{ $ours }", a simulação de políticas da AWS diz "{ $theirs }"
finding-publish-hint-disagrees = Lemos que o perfil pode enviar, mas o Cognito informa que não pode
finding-policies-unread = Não foi possível ler todas as políticas de { $role }
finding-phone-without-sms = O grupo verifica números de telefone, mas não tem configurações de SMS
finding-seoul = Um grupo em Seul precisa enviar por { $region }
finding-message-without-code = A mensagem de SMS não tem lugar para o código
finding-message-length = A mensagem de SMS tem { $length } caracteres; a AWS aceita de 6 a 140
finding-eums-region = O End User Messaging precisa enviar da própria região do grupo, { $region }
finding-eums-and-sns = O grupo indica SNS e End User Messaging ao mesmo tempo; a AWS aceita um deles
finding-recovery-conflict = As contas são recuperadas só pelo telefone, o que a AWS recusa junto com MFA por SMS
finding-goal-no-sms = A MFA por SMS não está ativada: o grupo não tem configurações de SMS
finding-goal-not-on = A MFA por SMS não está ativada
finding-goal-reached = A MFA por SMS está ativada
finding-goal-unread = Não foi possível ler se a MFA por SMS está ativada
finding-settings-ok = As configurações de SMS do grupo estão em ordem

## O que foi visto

seen-absent = não definido
seen-denied = sem permissão: { $permission }
seen-not-read = não lido
seen-malformed = não é uma política
seen-all-but = tudo menos: { $values }
seen-in-policy = { $policy }: { $text }
seen-no-allow = nenhuma declaração Allow
seen-no-policy = nenhuma política
seen-decision-by = { $decision }, por { $policies }

## O que se esperava

expected-an-answer = uma resposta
expected-role-arn = o ARN de um perfil
expected-own-account = um perfil da conta { $account }
expected-existing-role = um perfil que existe
expected-a-policy = uma política do IAM
expected-cognito-sends = o Cognito envia { $value }
expected-cognito-sends-none = o Cognito não envia nenhum
expected-not-known-to-us = não se sabe o que o Cognito envia aqui
expected-narrow-principal = só cognito-idp.amazonaws.com, para este grupo
expected-no-deny = nenhum Deny que se aplique
expected-an-allow = um Allow que se aplique
expected-scp-not-looked-at = as políticas da organização não foram vistas
expected-absent = não definido
expected-absent-beside-eums = não definido onde há EumsSms
expected-no-phone-number = uma lista sem phone_number
expected-sms-or-no-phone = configurações de SMS, ou nenhuma verificação de telefone
expected-sms-settings = configurações de SMS
expected-message = de 6 a 140 caracteres, com {"{####}"}
expected-other-recovery = outro meio além do telefone
expected-legacy-sns-region = enviado por { $region }, o padrão da região

## Reparos

fix-trust-cognito = Adicionar à política de confiança de { $role } uma declaração que deixa o Cognito assumi-lo para este grupo
fix-external-id-in-pool = Gravar no grupo { $pool } o ID externo do perfil
fix-create-role = Criar o perfil { $arn }
fix-correct-arn = Gravar no grupo o ARN verdadeiro do perfil: { $arn }
fix-allow-publish = Adicionar a { $role } a política em linha { $policy }, que permite { $action }
fix-drop-phone = Tirar phone_number de AutoVerifiedAttributes
fix-message = Definir a mensagem de SMS como: { $message }
fix-sns-region = Definir SnsRegion como { $region }
fix-sms-on = Ativar a MFA por SMS em { $pool }, como OPTIONAL

## O que um reparo significa

means-sms-again = Os usuários deste grupo voltam a poder receber SMS.
means-others-stay = As outras declarações da política de confiança ficam como estão.
means-policies-stay = As outras políticas do perfil ficam como estão.
means-iam-delay = O IAM pode levar até dois minutos para que o Cognito veja a mudança.
means-external-id-in-pool = O perfil fica como está; só muda o que o grupo envia.
means-role-for-this-pool = O perfil confia só neste grupo e não pode fazer nada além de enviar SMS.
means-role-unchanged = O perfil em si não muda.
means-phone-not-verified = Números de telefone novos deixam de ser verificados no cadastro.
means-phone-update-setting = A troca de número também deixa de esperar pela verificação.
means-message-holds-code = Os usuários leem o código onde a mensagem diz {"{####}"}.
means-settings-accepted-again = A AWS volta a aceitar mudanças no grupo.
means-sns-region = Os SMS saem por { $region }; valem a sandbox e o limite de gastos de lá.
means-optional = OPTIONAL pede o segundo fator só a quem tem um configurado; ninguém fica de fora.
means-costs = Cada SMS custa dinheiro.
means-sandbox = Uma conta na sandbox de SMS só envia para números verificados nela.
means-other-factors-stay = Os fatores ativados continuam ativados.

## Desfazer

undo-trust = A declaração é retirada; as outras não são tocadas.
undo-inline-policy = A política { $policy } é excluída.
undo-created-role = O perfil é excluído, se os documentos dele ainda forem os nossos e nada mais estiver anexado.
undo-refused-old-state = A AWS recusaria o estado antigo; por isso não há como voltar a ele.
undo-off-again = A MFA volta para OFF.
undo-off-again-message-stays = A MFA volta para OFF; o texto da mensagem fica no grupo.
undo-sms-stays = Não dá para retirar as configurações de SMS de um grupo, e elas precisam do perfil. Só a MFA pode ser desativada de novo, à mão.
undo-sms-factor-stays = A AWS não deixa retirar o fator SMS enquanto o grupo tem configurações de SMS.

## Por que não há reparo

why-not-could-not-look = Sem ler, não dá para reparar
why-not-nothing-to-change = Não há nada para mudar
why-not-choice = { $key } não pode ser { $value }; aceita { $allowed }
why-not-side-pool = O lado do grupo não pode ser escolhido aqui: não é só um ID externo simples que barra o Cognito
why-not-correct-arn-first = Primeiro o grupo precisa indicar o perfil como ele é: { $arn }
why-not-repair-role-first = Primeiro é preciso reparar o perfil { $role }
why-not-role-not-ours = O grupo não indica nenhum perfil desta conta
why-not-role-name = { $name } não é um nome que o IAM aceite para um perfil

## Escolhas

choice-side-role = Outro grupo pode precisar do ID externo que o perfil quer; por isso o perfil ganha uma segunda declaração
choice-side-pool = Escolhido: o grupo envia o que o perfil quer
choice-role-name = Feito a partir do nome do grupo
choice-role-name-chosen = Escolhido
choice-recovery = A AWS recusa só o telefone junto com MFA por SMS

## Uma solicitação que a AWS não aceitaria

request-malformed = Isto não é uma solicitação: é preciso um objeto JSON
request-shape = O JSON que "aws cognito-idp set-user-pool-mfa-config --cli-input-json" aceita
request-pool-id = Falta UserPoolId
request-unknown-member = { $member } não é um membro desta solicitação; ela tem { $known }
request-enum = { $value } não é um destes: { $allowed }
request-length = { $length } caracteres; a AWS aceita de { $least } a { $most }
request-message-code = A mensagem não tem lugar para o código
request-add-code = Ponha {"{####}"} no lugar do código
request-no-factor = A solicitação ativa a MFA, mas nenhum fator
request-add-factor = Inclua um fator: SmsMfaConfiguration, EmailMfaConfiguration ou SoftwareTokenMfaConfiguration com Enabled true
request-echo = Devolva todos os blocos que get-user-pool-mfa-config mostra; o que fica de fora é retirado
request-or-off = Ou defina MfaConfiguration como OFF
request-off-with-factor = MfaConfiguration é OFF, e há um fator ao lado
request-mode-left-out = Falta MfaConfiguration, o que significa OFF, e há um fator ao lado
request-name-mode = Defina MfaConfiguration: OPTIONAL ou ON
request-or-off-alone = Ou envie OFF sem fator nenhum, nem mesmo um desativado
request-turns-off = A AWS aceitaria e desativaria a MFA: falta MfaConfiguration, o que significa OFF
request-first-factor = A MFA não pode ser ON enquanto se pode entrar só com { $factors }
request-optional-instead = Defina MfaConfiguration como OPTIONAL
request-drop-first-factor = Ou antes tire os códigos de uso único dos primeiros fatores de login do grupo
request-passkey = A MFA não pode ser ON enquanto uma chave de acesso basta para entrar
request-multi-factor = Defina FactorConfiguration como MULTI_FACTOR_WITH_USER_VERIFICATION
request-email-tier = A MFA por e-mail não faz parte do plano do grupo, LITE
request-raise-tier = Antes, passe o grupo para ESSENTIALS ou PLUS
request-email-sender = A MFA por e-mail precisa de envio pelo Amazon SES
request-use-ses = Antes, defina EmailSendingAccount como DEVELOPER com uma identidade verificada
request-email-recovery = As contas são recuperadas só por e-mail, ou nada está definido, o que a AWS recusa junto com MFA por e-mail
request-recovery-phone-too = Antes, inclua verified_phone_number nos meios de recuperação
request-recovery-email-too = Antes, inclua verified_email nos meios de recuperação
request-recovery-admin = Ou antes defina admin_only, que deixa a redefinição de senha com os administradores
request-sms-settings = SmsMfaConfiguration não tem SmsConfiguration
request-all-sms-values = Informe SnsCallerArn, ExternalId e SnsRegion
request-sms-left-out = O grupo tem configurações de SMS, e a solicitação deixa o fator SMS de fora
request-role-arn = { $arn } não é um ARN
request-no-role = As configurações de SMS não indicam nenhum perfil
request-one-sender = Fique com SnsCallerArn ou com EumsSms
request-tokyo = Defina SnsRegion como ap-northeast-1
request-no-eums-region = Deixe Region de fora ou indique a do próprio grupo
request-trust = O Cognito não conseguiria assumir { $role } com estes valores
request-see-trust = Antes, repare o perfil: problema sms_role_trust_relationship
request-see-access = Antes, repare o perfil: problema sms_role_access_policy
fix-sms-works-again = Reparar tudo o que impede o envio de mensagens de texto de { $pool }
