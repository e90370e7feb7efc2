# O que as regras encontram, o que os reparos fazem e por que não há reparo.

## Constatações

finding-no-sms = Este grupo de usuários não tem configurações de SMS
finding-pool-unread = Não foi possível ler as configurações de SMS do grupo de usuários
finding-role-not-named = As configurações de SMS não indicam nenhum perfil do IAM
finding-role-unread = Não foi possível ler o perfil do IAM para SMS
finding-role-malformed-arn = { $arn } não é o ARN de um perfil do IAM
finding-role-other-account = O perfil do IAM { $role } é da conta { $account }, que este programa não pode ler
finding-role-missing = O perfil do IAM { $role } não existe
finding-role-arn-differs = O grupo de usuários indica o perfil do IAM { $role } por um ARN que não é o dele
finding-trust-ok = O Cognito pode assumir o perfil do IAM { $role }
finding-trust-principal = O perfil do IAM { $role } não confia em cognito-idp.amazonaws.com
finding-trust-identity-pool = O perfil do IAM { $role } confia em bancos de identidades, não em grupos de usuários
finding-trust-action = O perfil do IAM { $role } cita o Cognito, mas não permite a ele sts:AssumeRole
finding-trust-external-id = O perfil do IAM { $role } exige um ID externo diferente do que o grupo de usuários envia
finding-trust-external-id-none = O perfil do IAM { $role } exige um ID externo, e o grupo de usuários não envia nenhum
finding-trust-source = O perfil do IAM { $role } confia no Cognito só para outra conta ou outro grupo de usuários
finding-trust-condition = O perfil do IAM { $role } confia no Cognito só com uma condição que o Cognito não atende
finding-trust-explicit-deny = A política de confiança de { $role } não permite que o Cognito o assuma (Deny na declaração { $statement })
finding-trust-open = Qualquer um pode assumir o perfil do IAM { $role }: funciona, mas é perigoso
finding-trust-unsure = Daqui não dá para dizer se o Cognito pode assumir { $role }
finding-trust-hint-disagrees = Lemos que o Cognito tem permissão para assumir o perfil do IAM { $role }, mas o Cognito informa que não tem. Uma política de controle de recursos (RCP) da organização pode ser o motivo; quem administra a organização pode verificar
finding-trust-empty = A política de confiança de { $role } não permite nada
finding-publish-ok = O perfil do IAM { $role } tem permissão para chamar { $action }
finding-publish-no-allow = Nenhuma política de { $role } permite { $action }
finding-publish-topic-only = As políticas de { $role } permitem { $action } só em recursos citados, não para números de telefone
finding-publish-condition = As políticas de { $role } permitem { $action } só com uma condição que a chamada do Cognito não atende
finding-publish-identity-differs = As políticas de { $role } permitem { $action } em outro recurso, não na identidade de origem do grupo de usuários
finding-publish-explicit-deny = A política { $policy } nega { $action } a { $role } (declaração { $statement })
finding-publish-boundary = O limite de permissões { $policy } bloqueia { $action } para { $role }; quem administra os limites nesta conta pode mudar isso
finding-publish-scp = Uma política da organização da AWS bloqueia { $action } para { $role }; quem administra a organização pode mudar isso
finding-publish-scp-doubt = Para { $role } nós lemos "{ $ours }". A simulação de políticas da AWS diz que a organização não permite { $action }, mas as políticas dela podem depender de condições que uma simulação não tem; pergunte a quem administra a organização
finding-publish-unsure = Pelas políticas não dá para dizer se { $role } tem permissão para enviar
finding-publish-denied = O que { $role } tem permissão para fazer depende de condições que este programa não consegue verificar; a simulação de políticas da AWS e o Cognito dizem, os dois, que { $action } é negada
finding-publish-disagreement = Para { $role } nós lemos "{ $ours }", a simulação de políticas da AWS diz "{ $theirs }"
finding-publish-hint-disagrees = Lemos que o perfil do IAM tem permissão para enviar, mas o Cognito informa que não tem
finding-policies-unread = Não foi possível ler todas as políticas de { $role }
finding-phone-without-sms = O grupo de usuários verifica números de telefone, mas não tem configurações de SMS
finding-seoul = Um grupo de usuários em Seul precisa enviar por { $region }
finding-sns-region = Um grupo de usuários em { $pool } precisa enviar os SMS pelo Amazon SNS em { $region }
finding-message-without-code = A mensagem SMS não tem lugar para o código
finding-message-length = A mensagem SMS tem { $length } caracteres; a AWS aceita de 6 a 140
finding-eums-region = O End User Messaging precisa enviar da própria Região do grupo de usuários, { $region }
finding-eums-and-sns = O grupo de usuários indica SNS e End User Messaging ao mesmo tempo; a AWS aceita um deles
finding-recovery-conflict = A recuperação de conta usa primeiro o e-mail e depois o telefone. A AWS já recusou esse par junto com a MFA por SMS obrigatória (relato público; a regra não está documentada)
finding-goal-no-sms = A MFA por SMS não está ativada: o grupo de usuários não tem configurações de SMS
finding-goal-not-on = A MFA por SMS não está ativada
finding-goal-reached = A MFA por SMS está ativada
finding-goal-unread = Não foi possível ler se a MFA por SMS está ativada
finding-settings-ok = As configurações de SMS do grupo de usuários estão em ordem
finding-totp-not-asked = O TOTP não foi verificado, porque ninguém o pediu
finding-totp-unread = Não foi possível ler se TOTP está ativado
finding-totp-on = TOTP está ativado neste grupo de usuários
finding-totp-off = TOTP está desativado neste grupo de usuários: os usuários não conseguem configurar um aplicativo autenticador
finding-totp-mfa-off = A MFA está OFF neste grupo de usuários, e TOTP também
finding-totp-no-factor = A MFA está ativada, mas nenhum fator está: nem TOTP, nem SMS, nem e-mail
finding-totp-user-token = O usuário { $user } não tem autenticador ativado (problema totp_not_set_up)
finding-scope-not-asked = Ninguém relatou tokens sem escopos
finding-scope-missing = O cliente de aplicação { $client } não permite o escopo { $scope }
finding-scope-request = Todo cliente de aplicação permite { $scope }; a solicitação de login também precisa pedi-lo
finding-scope-api = Nenhum cliente de aplicação usa OAuth: os tokens de InitiateAuth sempre trazem { $scope }. Olhe o próprio token
finding-scope-machine = Aqui só se usam credenciais de cliente: esses tokens não têm usuário e nunca têm este escopo
finding-pre-token-trigger = Um acionador de pré-geração de token pode retirar { $scope } dos tokens; só o código dele mostra
finding-clients-unread = Não foi possível ler os clientes de aplicação
finding-member-unread = Não foi possível ler { $member }: não está na forma que a AWS documenta
finding-read-missing = Não dá para dizer, porque não foi possível ler: { $calls }
finding-some-clients-unread =
    { $count ->
        [0] Nenhum cliente de aplicação deixou de ser lido
        [one] Um cliente de aplicação não pôde ser lido
       *[other] { $count } clientes de aplicação não puderam ser lidos
    }
finding-client-not-there = O grupo de usuários não tem o cliente de aplicação { $client }
finding-no-clients = O grupo de usuários não tem nenhum cliente de aplicação
finding-token-no-token = Isto não é um token: um token tem três partes separadas por pontos
finding-token-encrypted = Isto parece um token de atualização, que só o Cognito lê: cole o token de acesso
finding-token-unreadable = O token está cortado ou danificado
finding-token-ok = O token traz { $scope } e não expirou
finding-token-id = Este é um token de ID; a chamada exige o token de acesso
finding-token-not-cognito = Este token não diz ser um token de acesso do Cognito
finding-token-expired = O token expirou
finding-token-other-pool = O token foi emitido por outro grupo de usuários
finding-token-other-client = O token foi emitido para um cliente de aplicação que este grupo de usuários não tem
finding-token-machine = O token vem de credenciais de cliente: não há usuário nele
finding-token-missing-scope = O token não traz { $scope }
finding-token-not-allowed = O token não traz { $scope }: o cliente de aplicação dele não o permite
finding-token-not-asked = O token não traz { $scope }: o cliente de aplicação o permite; então o login não o pediu, um acionador o tirou ou o token é anterior
finding-session-not-asked = Ninguém relatou sessões expiradas
finding-session-short = O cliente de aplicação { $client } permite { $minutes } minutos para responder a um desafio
finding-session-short-api = O cliente de aplicação { $client } permite { $minutes } minutos para responder a um desafio em logins pela API. O login gerenciado tem a própria duração de sessão: 3 minutos para a MFA
finding-session-managed-login = O cliente de aplicação { $client } usa o login gerenciado, em que uma sessão dura 3 minutos para a MFA e 8 para códigos de redefinição de senha. Nenhuma configuração do cliente de aplicação muda isso
finding-session-ok = Os usuários têm ao menos { $minutes } minutos para responder a um desafio
finding-session-ok-api = Logins pela API permitem ao menos { $minutes } minutos para responder a um desafio. O login gerenciado mantém os próprios 3 minutos para a MFA
finding-session-reused = Nenhuma configuração faz uma sessão ser enviada duas vezes: teste o login passo a passo
finding-session-invalid = Nenhuma configuração faz a sessão errada ser enviada: teste o login passo a passo
finding-totp-code-mismatch = Nenhuma configuração causa um código errado no login: teste o login passo a passo
finding-totp-enable-mismatch = Nenhuma configuração causa um código errado ao configurar: configure um autenticador passo a passo
finding-user-not-named = Os fatores de um usuário só podem ser vistos se o usuário for indicado
finding-user-not-found = O grupo de usuários não tem usuário com esse nome, sub, endereço de e-mail ou telefone
finding-user-unread = Não foi possível procurar o usuário
finding-factors-unread = Não foi possível ler os fatores de { $user }
finding-user-federated = O usuário { $user } entra por outro provedor de identidades: o Cognito não pede MFA a esses usuários; só aquele provedor pode pedir
finding-user-token-ok = O usuário { $user } tem um autenticador, e ele está ativado
finding-user-prefers-other = O usuário { $user } tem um autenticador, mas prefere outro fator
finding-user-no-preference = O usuário { $user } tem um autenticador, mas nenhum fator preferido
finding-user-enrols-next = O usuário { $user } ainda não tem aplicativo autenticador. A MFA está ON, e o Cognito pede um no próximo login
finding-user-enrols-next-recovery = O usuário { $user } ainda não tem aplicativo autenticador. A MFA está ON: o Cognito pede a configuração de um no próximo login. O e-mail ou o telefone usado na recuperação de conta não conta como fator ali
finding-user-without-totp = O usuário { $user } não usa autenticador, e nenhum é pedido
finding-user-no-token = O usuário { $user } não tem aplicativo autenticador ativado. A AWS não documenta se mostra um que está verificado mas desativado
finding-user-not-asked = Verificado quando um usuário é indicado
finding-user-mfa-off = A MFA está OFF: { $user } não recebe pedido de um segundo fator
finding-lost-not-asked = Ninguém relatou um autenticador perdido. Nenhuma configuração mostra isso
finding-lost-no-token = A AWS não mostra nenhum aplicativo autenticador ativado do usuário { $user }
finding-lost-another-preferred = O Cognito pede { $factor } ao usuário { $user }, não o aplicativo autenticador
finding-lost-another-factor = O usuário { $user } pode entrar sem o aplicativo autenticador: { $factor } também está ativado, mas não é o preferido
finding-lost-only-factor = O aplicativo autenticador é o único fator do usuário { $user } que funciona aqui: sem ele não há como concluir o login
finding-setup-not-required = A MFA não está ON: o Cognito não pede a { $user } que configure um fator no login
finding-setup-has-factor = O usuário { $user } tem um fator e não recebe pedido para configurar outro
finding-setup-reached = O usuário { $user } não escolheu fator. A MFA está ON, e o Cognito pode enviar um código ao número ou endereço guardado
finding-setup-recovery-channel = O único número ou endereço que poderia receber um código de { $user } serve à recuperação de conta: veja recovery_channel_lockout
finding-setup-next = A MFA está ON, e o usuário { $user } não tem fator: a resposta à senha é MFA_SETUP, que a aplicação precisa tratar
finding-setup-nothing = A MFA está ON, e o usuário { $user } não tem fator nem número ou endereço para os fatores do grupo de usuários: não há como concluir o login
finding-select-preferred = O usuário { $user } tem um fator preferido: o login pede direto por ele
finding-select-no-choice = O usuário { $user } não tem vários fatores para escolher
finding-select-not-offered = O usuário { $user } prefere um fator que este grupo de usuários não oferece: veja preference_refused
finding-select-no-preference = O usuário { $user } tem vários fatores e não prefere nenhum: o login devolve primeiro SELECT_MFA_TYPE
finding-preference-no-phone = O usuário { $user } não tem número de telefone: a AWS recusa toda solicitação que contém SMSMfaSettings, mesmo com Enabled falso
finding-preference-token-unseen = A AWS não mostra nenhum aplicativo autenticador ativado de { $user }. Se nenhum estiver verificado, uma solicitação que contém SoftwareTokenMfaSettings é recusada, mesmo com Enabled falso
finding-preference-ok = O usuário { $user } está definido para um fator que este grupo de usuários oferece
finding-preference-none = O usuário { $user } não tem fator preferido; nenhuma preferência fica sem efeito
finding-elsewhere-not-asked = Ninguém relatou que os códigos vão para outro número ou endereço
finding-elsewhere-options-unread = Uma configuração antiga de { $user }, MFAOptions, não pôde ser lida
finding-elsewhere-app = O Cognito pede a { $user } um código do aplicativo autenticador: nenhum código é enviado
finding-elsewhere-sms = Os códigos de { $user } vão por SMS para o número guardado. Compare os últimos dígitos com o telefone do usuário
finding-elsewhere-sms-unverified = Os códigos de { $user } vão por SMS para um número não verificado. Digitar o primeiro código o marca como verificado
finding-elsewhere-email = Os códigos de { $user } vão por e-mail para o endereço guardado. Compare-o com o que o usuário lê
finding-elsewhere-email-unverified = Os códigos de { $user } vão por e-mail para um endereço não verificado. Digitar o primeiro código o marca como verificado
finding-elsewhere-no-channel = Não se sabe que fator o login de { $user } pede, nem para onde vai um código
finding-elsewhere-legacy = O usuário { $user } ainda tem SMS em MFAOptions, uma configuração antiga. Relatos públicos dizem que o Cognito então envia códigos por SMS, qualquer que seja a preferência
finding-email-not-asked = A MFA por e-mail não é um objetivo nem está ativada
finding-email-unread = Não foi possível ler se a MFA por e-mail está ativada
finding-email-pool-unread = Não foi possível ler o grupo de usuários; não se sabe o que a MFA por e-mail exige
finding-tier-lite = O grupo de usuários está no plano de atributos Lite, que não inclui a MFA por e-mail
finding-tier-ok = O plano de atributos do grupo de usuários inclui a MFA por e-mail
finding-tier-absent = A resposta da AWS não diz o plano de atributos do grupo de usuários; não dá para saber se ele tem MFA por e-mail
finding-tier-unknown-word = O grupo de usuários está em um plano de atributos desconhecido aqui; não dá para saber se ele tem MFA por e-mail
finding-sender-default = Os e-mails saem pelo remetente do próprio Cognito; a MFA por e-mail exige o Amazon SES
finding-sender-ok = Os e-mails saem pela identidade { $identity } do SES em { $region }
finding-sender-ok-unlooked = Os e-mails saem pelo Amazon SES; o próprio SES não foi verificado
finding-sender-custom = A identidade { $identity } do SES em { $region } está em ordem. Um acionador de remetente personalizado entrega os e-mails
finding-sender-unknown-word = O grupo de usuários envia e-mails com { $value }, que não é conhecido aqui
finding-ses-account = A identidade { $identity } do SES é de outra conta
finding-ses-region = Um grupo de usuários daqui não pode enviar pela identidade { $identity } do SES em { $region }
finding-ses-missing = Não existe a identidade { $identity } no SES
finding-ses-unverified = A identidade { $identity } do SES não está verificada
finding-ses-policy = Uma política de envio da identidade { $identity } do SES não permite o Cognito (Deny)
finding-ses-policy-missing = Nenhuma política de envio da identidade { $identity } do SES em { $region } permite { $principal }, o que a AWS exige para esta Região alternativa
finding-ses-policy-unsure = Não dá para dizer se as políticas de envio da identidade { $identity } do SES permitem o Cognito
finding-ses-region-unknown = Não se sabe aqui se um grupo de usuários em { $pool } pode enviar por uma identidade do SES em { $region }: a Região é mais nova que a lista de Regiões
finding-ses-account-unread = A identidade { $identity } do SES está em ordem, mas não foi possível ler se o Amazon SES em { $region } pode enviar a todos os destinatários
finding-ses-sending = O envio está desativado no Amazon SES para esta conta em { $region }
finding-ses-sandbox = O Amazon SES em { $region } está no sandbox: só envia a destinatários verificados
finding-ses-unread = Não foi possível ler se o Amazon SES tem permissão para enviar por { $identity }
finding-goal-email = A MFA por e-mail não está ativada; tudo de que ela precisa está pronto
finding-goal-email-unsure = A MFA por e-mail não está ativada; não dá para dizer se tudo de que ela precisa está pronto
finding-recovery-absent = A recuperação de conta não está definida, o que a AWS recusa junto com a MFA por e-mail
finding-recovery-only-email = A recuperação de conta usa só o e-mail, o que a AWS recusa junto com a MFA por e-mail
finding-recovery-ok = A recuperação de conta permite a MFA por e-mail
finding-recovery-unknown-word = A recuperação de conta usa um método desconhecido aqui; não dá para dizer se ele combina com a MFA por e-mail
finding-prompt-not-asked = Ninguém relatou que a MFA não é pedida
finding-prompt-unread = Não foi possível ler se a MFA está ativada
finding-prompt-mfa-off = A MFA está desativada: os usuários não recebem o pedido de um segundo fator
finding-prompt-mfa-on = A MFA está ON: todo usuário recebe o pedido, menos usuários federados, dispositivos lembrados, sessões do login gerenciado ainda válidas, quem usa um primeiro fator sem senha e o primeiro login após o cadastro
finding-prompt-optional = A MFA é OPTIONAL: só recebe o pedido quem tem um fator ativado
finding-prompt-users-unread = A MFA é OPTIONAL, e não foi possível ler se os usuários têm um fator
finding-prompt-nobody = A MFA é OPTIONAL, e nenhum dos usuários verificados tem um fator ativado
finding-prompt-some = A MFA é OPTIONAL, e alguns usuários não têm fator ativado
finding-prompt-all-have-factors = A MFA é OPTIONAL, e todo usuário verificado tem um fator ativado
finding-prompt-no-users = A MFA é OPTIONAL, e não há usuário a quem o Cognito pediria
finding-prompt-user = A MFA é OPTIONAL, e { $user } não tem fator ativado: { $user } não recebe o pedido
finding-prompt-user-asked = { $user } tem um fator ativado e recebe o pedido dele
finding-prompt-not-offered = O usuário { $user } está definido para { $factor }, que este grupo de usuários não oferece. A AWS não documenta o que o login pede nesse caso
finding-prompt-token-not-offered = O usuário { $user } está definido para { $factor }, que este grupo de usuários não oferece mais. Um aplicativo autenticador verificado continua funcionando; um novo não pode ser configurado
finding-prompt-custom-auth = O cliente de aplicação { $client } permite só autenticação personalizada: os acionadores dele decidem o que se pede aos usuários, seja qual for a MFA do grupo de usuários
finding-prompt-unknown-mode = O modo de MFA do grupo de usuários é um valor desconhecido aqui
finding-custom-not-asked = Ninguém relatou problemas com a autenticação personalizada
finding-custom-pool-unread = Não foi possível ler quais acionadores o grupo de usuários tem
finding-custom-none = Nenhum acionador nem cliente de aplicação deste grupo de usuários está preparado para a autenticação personalizada
finding-custom-ok = Os acionadores da autenticação personalizada existem, e um cliente de aplicação a permite. Quais desafios eles pedem, e em que ordem, está no código deles
finding-custom-trigger-missing = Falta à autenticação personalizada { $triggers }: sem DefineAuthChallenge nada escolhe um desafio
finding-custom-challenge-missing = Falta à autenticação personalizada { $triggers }: ela só funciona enquanto DefineAuthChallenge não pede um desafio próprio
finding-custom-flow-missing = Os acionadores da autenticação personalizada existem, e nenhum cliente de aplicação permite CUSTOM_AUTH
finding-custom-without-password = O cliente de aplicação { $client } só usa desafios personalizados para o login. A MFA do Cognito segue uma senha: relatos dizem que esses logins não recebem o pedido
finding-refresh-not-asked = Ninguém relatou que tokens de atualização são recusados
finding-refresh-ok = Nenhuma configuração dos clientes de aplicação ou do grupo de usuários recusa tokens de atualização. O que resta: outro cliente de aplicação, SECRET_HASH ausente, um token revogado ou uma saída de todas as sessões
finding-refresh-rotation = O cliente de aplicação { $client } troca os tokens de atualização: um token usado ainda é aceito por { $seconds } segundos, e REFRESH_TOKEN_AUTH não renova
finding-refresh-flow = O cliente de aplicação { $client } não permite renovar tokens pela API
finding-refresh-short = O cliente de aplicação { $client } emite tokens de atualização que expiram depois de { $minutes } minutos
finding-refresh-tracking = O grupo de usuários rastreia dispositivos: um token de atualização pertence a um dispositivo, que precisa estar confirmado e ser indicado com DEVICE_KEY
finding-devices-not-asked = Ninguém relatou que um dispositivo lembrado recebe o pedido de novo
finding-devices-pool-unread = Não foi possível ler se o grupo de usuários lembra dispositivos
finding-devices-not-tracked = O grupo de usuários não lembra dispositivos: todo login conta como um dispositivo novo
finding-devices-prompted = O grupo de usuários lembra dispositivos e pede o segundo fator também nos lembrados
finding-devices-skip-risk = Todo dispositivo é lembrado, e por isso a MFA que a proteção contra ameaças exige em logins de risco não vale neles
finding-devices-ok = O grupo de usuários não pede o segundo fator em um dispositivo confirmado. Só as chamadas da aplicação mostram se ela confirma os dispositivos e envia as chaves deles
finding-devices-ok-opt-in = O grupo de usuários não pede o segundo fator em um dispositivo que o usuário concordou em lembrar. Só as chamadas da aplicação mostram se ela confirma os dispositivos e envia as chaves deles
finding-user-devices-unread = Não foi possível ler os dispositivos de { $user }
finding-user-no-device = O usuário { $user } não tem dispositivo confirmado: a aplicação não chamou ConfirmDevice, ou o dispositivo foi esquecido
finding-user-device-not-agreed = Nenhum dispositivo de { $user } é lembrado: neste grupo de usuários, a aplicação precisa chamar UpdateDeviceStatus depois que o usuário concorda
finding-user-device-not-remembered = Nenhum dispositivo de { $user } é lembrado: o status dele foi definido como not_remembered
finding-user-devices-remembered =
    O usuário { $user } tem { $count ->
        [0] nenhum dispositivo lembrado
        [one] um dispositivo lembrado
       *[other] { $count } dispositivos lembrados
    }
finding-delivery-not-asked = A entrega de SMS não foi verificada, porque ninguém relatou problema
finding-delivery-eums = Este grupo de usuários envia pelo End User Messaging; o sandbox e os limites dele estão lá, não no SNS
finding-delivery-custom-sender = Um acionador de remetente personalizado entrega os SMS: o sandbox e os limites do Amazon SNS não valem. Olhe os logs do acionador
finding-delivery-sandbox = O Amazon SNS em { $region } está no sandbox de SMS: só números verificados lá recebem SMS
finding-delivery-spend = O Amazon SNS em { $region } para em um limite mensal de { $limit } USD
finding-delivery-promotional = O Amazon SNS em { $region } envia SMS como Promotional; códigos devem ser Transactional
finding-delivery-unread = Não foi possível ler as configurações de SMS do Amazon SNS em { $region }
finding-delivery-ok = Nada encontrado no Amazon SNS em { $region } bloqueia as mensagens SMS
finding-delivery-no-log = Nada encontrado bloqueia os SMS, e o Cognito não registra por que uma mensagem não é entregue
finding-eums-sandbox = A conta está no sandbox do AWS End User Messaging SMS em { $region }: só números verificados recebem mensagens
finding-eums-spend = O AWS End User Messaging SMS em { $region } para em um limite mensal de { $limit } USD
finding-eums-protect = O AWS End User Messaging SMS em { $region } bloqueia mensagens para estes países: { $countries }
finding-eums-opted-out = O número de { $user } cancelou o recebimento de SMS desta conta
finding-eums-unread = Não foi possível ler algumas configurações do AWS End User Messaging SMS em { $region }
finding-eums-ok = Nada encontrado no AWS End User Messaging SMS em { $region } bloqueia os SMS
finding-pass-role-not-asked = Não se verificou se você tem permissão para passar o perfil do IAM para SMS
finding-pass-role-unread = Não foi possível ler se você tem permissão para passar o perfil do IAM para SMS
finding-pass-role-ok = { $principal } tem permissão para passar o perfil do IAM para SMS ao Cognito
finding-pass-role = { $principal } não tem permissão para passar { $role } ao Cognito: a AWS recusa a essa identidade toda alteração no grupo de usuários
finding-pass-role-permission-set = { $principal } não tem permissão para passar { $role } ao Cognito: a AWS recusa toda alteração no grupo de usuários. O perfil vem do conjunto de permissões { $set }, que se altera no IAM Identity Center
finding-pass-role-unsure = Se { $principal } tem permissão para passar { $role } ao Cognito depende de condições que este programa não consegue verificar
finding-reset-not-asked = Ninguém relatou configurações redefinidas. Nenhuma configuração mostra como era antes
finding-reset-unread = Não foi possível ler as configurações do grupo de usuários; não se sabe se parecem redefinidas
finding-reset-mfa-off = A MFA está em OFF, embora usuários tenham fatores: um SetUserPoolMfaConfig sem MfaConfiguration deixa um grupo de usuários assim. A AWS não mostra se a MFA estava ativa antes
finding-reset-factor-gone = Um usuário tem um fator que o grupo de usuários não oferece mais: uma atualização sem o bloco de um fator deixa um grupo de usuários assim
finding-reset-verification = Usuários entram com um atributo que o Cognito não verifica: um UpdateUserPool sem AutoVerifiedAttributes deixa um grupo de usuários assim
finding-reset-by-call = Uma chamada de { $operation } deixou de fora configurações que uma chamada anterior tinha definido, e o grupo de usuários não as tem agora
finding-reset-nothing-seen = Nenhuma configuração contradiz outra. A AWS não mostra como eram antes: compare com o seu modelo ou com o CloudTrail
finding-recovery-channel-not-asked = Verificado quando um usuário é indicado ou quando usuários relatam o problema
finding-recovery-channel-unread = Não foi possível ler as configurações do grupo de usuários; não se sabe se a MFA e a recuperação de conta precisam do mesmo canal
finding-recovery-channel-pool = A MFA está em ON e só oferece { $factor }, pelo canal que a recuperação de conta usa primeiro: quem não o escolheu não conclui o login
finding-recovery-channel-enrols = Um código só chegaria a { $user } pelo canal da recuperação de conta, que não é fator com a MFA em ON. No próximo login, o Cognito pede para configurar um aplicativo autenticador
finding-recovery-channel-only = O usuário { $user } não conclui o login: a MFA está em ON, e o único endereço ou número que receberia um código é o canal da recuperação de conta
finding-recovery-channel-no-reset = O usuário { $user } não consegue redefinir uma senha esquecida: a recuperação de conta não tem endereço nem número verificado que não seja fator do usuário
finding-recovery-channel-mfa-off = A MFA está em OFF: o endereço e o número de { $user } ficam só para a recuperação de conta
finding-recovery-channel-ok = A MFA e a recuperação de conta não precisam do mesmo endereço ou número de { $user }
finding-passkey-not-asked = Verificado quando usuários relatam o problema, ou com a MFA em ON e chaves de acesso ou códigos como primeiros fatores
finding-passkey-unread = Não foi possível ler as configurações do grupo de usuários; não se sabe se os primeiros fatores e o modo de MFA são compatíveis
finding-passkey-lite = O plano de atributos é LITE, que não tem chaves de acesso
finding-passkey-codes-on = A MFA está em ON, e há códigos por e-mail ou SMS entre os primeiros fatores: em relatos públicos a AWS recusa essa combinação
finding-passkey-codes = Há códigos por e-mail ou SMS entre os primeiros fatores: em relatos públicos a AWS recusa a MFA em ON junto com eles
finding-passkey-single-on = A MFA está em ON, e as chaves de acesso são um primeiro fator que conta como fator único: em relatos públicos a AWS recusa essa combinação
finding-passkey-single-next = A MFA está em ON, e uma chave de acesso conta como fator único: em relatos públicos a AWS recusa então WEB_AUTHN como primeiro fator
finding-passkey-single = As chaves de acesso contam como fator único: em relatos públicos a AWS recusa então a MFA em ON
finding-passkey-no-relying-party = O grupo de usuários não tem ID de parte confiável nem domínio: os usuários não conseguem registrar uma chave de acesso
finding-passkey-no-other-factor = O usuário { $user } não tem fator de MFA ativado: a chave de acesso como MFA exige outro fator
finding-passkey-ok = As chaves de acesso contam como MFA aqui, e os primeiros fatores são compatíveis com qualquer modo de MFA
finding-passkey-none = As chaves de acesso não estão entre os primeiros fatores deste grupo de usuários
finding-federated-not-asked = Verificado quando usuários relatam o problema
finding-federated-unread = Não foi possível ler os provedores de identidades do grupo de usuários
finding-federated-user = O usuário { $user } entra por outro provedor de identidades: o Cognito não pede MFA a esses usuários, qualquer que seja o modo de MFA do grupo de usuários. Este programa não vê se o provedor pede
finding-federated-linked = O usuário { $user } tem senha deste grupo de usuários e está vinculado a outro provedor de identidades: o Cognito só pede MFA quando a senha é usada
finding-federated-local = O usuário { $user } é deste grupo de usuários, e as configurações de MFA do grupo de usuários valem para ele
finding-federated-identities-unread = Não foi possível ler se { $user } está vinculado a outro provedor de identidades
finding-federated-no-providers = O grupo de usuários não tem outro provedor de identidades: as configurações de MFA valem para todos
finding-federated-providers = O Cognito não pede MFA a quem entra por { $providers }. Este programa não vê se esses provedores pedem

## O que uma verificação olha, ao lado de qualquer estado

check-sms-role-trust-relationship = Confiança do perfil do IAM
check-sms-role-access-policy = Permissões do perfil do IAM
check-sms-configuration-invalid = Configurações de SMS
check-sms-not-delivered = Entrega de SMS
check-caller-cannot-pass-role = Permissão para passar o perfil do IAM
check-update-resets-settings = Configurações depois de uma atualização
check-recovery-channel-lockout = Canais da MFA e da recuperação de conta
check-passkey-and-mfa = Primeiros fatores e modo da MFA
check-federated-users = Usuários de provedores de identidades
check-lost-authenticator = Login sem o autenticador perdido
check-mfa-setup-unanswered = Configuração da MFA no login
check-mfa-type-not-selected = Escolha do fator no login
check-preference-refused = Preferência de MFA do usuário
check-code-sent-elsewhere = Para onde vão os códigos
check-totp-not-enabled = TOTP no grupo de usuários
check-totp-token-scope = Escopo dos tokens de acesso
check-totp-not-set-up = Aplicativo autenticador do usuário
check-totp-code-mismatch = Códigos do autenticador no login
check-totp-enable-mismatch = Primeiro código de um autenticador
check-session-expired = Tempo para responder a um desafio
check-session-reused = Reuso de uma sessão
check-session-invalid = Sessão de outro usuário ou chamada
check-mfa-not-prompted = Pedido de MFA
check-custom-auth-and-mfa = Autenticação personalizada
check-refresh-token-refused = Tokens de atualização
check-remembered-device = Dispositivos lembrados
check-email-tier = Plano de atributos
check-email-default-sender = Remetente de e-mail
check-email-recovery-conflict = Recuperação de conta
check-goal-email = MFA por e-mail ativada
check-goal-sms = MFA por SMS ativada
check-goal-totp = MFA por TOTP ativada

## O que foi visto

seen-absent = não definido
json-text = texto
json-number = um número
json-flag = verdadeiro ou falso
json-object = um objeto
json-list = uma lista
json-list-of-others = uma lista com itens de outro tipo
seen-denied = sem permissão: { $permission }
seen-not-read = não lido
seen-malformed = não é uma política
seen-all-but = tudo menos: { $values }
seen-in-policy = { $policy }: { $text }
seen-no-allow = nenhuma declaração Allow
seen-no-policy = nenhuma política
seen-no-external-id = nenhuma condição com sts:ExternalId
seen-decision-by = { $decision }, por { $policies }
seen-off = desativado
seen-on = ativado
seen-session-default = não definido, o que significa 3
seen-flows-of-client = { $client }: { $flows }
seen-minutes = { $minutes } minutos
seen-no-devices = nenhum dispositivo
seen-eums-spend = { $limit } USD em vigor, até { $max } USD possíveis
seen-protect = { $id } bloqueia { $countries }
seen-opted-out = na lista de cancelamentos
seen-device = { $key }: { $status }
seen-no-factor-on = nenhum fator ativado
seen-several-users = { $count } usuários ou mais
seen-minutes-ago = há { $minutes } minutos
seen-users-without-factor = nenhum para { $without } de { $count } usuários
seen-users-without-factor-of-more = nenhum para { $without } de { $count } usuários verificados; há mais
seen-federated-users = { $count } federados
seen-no-user-named = nenhum usuário foi indicado
seen-users-with-factor = um fator para { $with } de { $count } usuários
seen-pool-write = { $operation } em { $at } por { $caller }
seen-pool-write-without = { $operation } em { $at } por { $caller }, sem { $names }
seen-pool-write-hidden = { $operation } em { $at } por { $caller }; o evento não mostra a solicitação
seen-verified = definido e verificado
seen-not-verified = definido, não verificado
seen-single-factor-default = não definido, o que significa SINGLE_FACTOR

## O que se esperava

expected-an-answer = uma resposta
expected-role-arn = o ARN de um perfil do IAM
expected-own-account = um perfil do IAM da conta { $account }
expected-existing-role = um perfil do IAM que existe
expected-a-policy = uma política do IAM
expected-cognito-sends = o Cognito envia { $value }
expected-cognito-sends-none = o Cognito não envia nenhum
expected-cognito-sends-none-or = o Cognito não envia nenhum ou envia { $value }
expected-cognito-calls-from-aws = o Cognito chama a partir da rede da AWS (não documentado)
expected-not-known-to-us = não se sabe o que o Cognito envia aqui
expected-narrow-principal = só cognito-idp.amazonaws.com, para este grupo de usuários
expected-no-deny = nenhum Deny que se aplique
expected-an-allow = um Allow que se aplique
expected-external-id-open = para informação: a página da AWS sobre mensagens SMS exige esta condição, a referência da API diz que é opcional; o que acontece sem ela não está documentado
expected-keys-not-given = para informação: chaves de condição que a simulação não tinha
expected-scp-not-looked-at = as políticas da organização (SCPs, RCPs) não foram verificadas
expected-absent = não definido
expected-absent-beside-eums = não definido onde há EumsSms
expected-no-phone-number = uma lista sem phone_number
expected-sms-or-no-phone = configurações de SMS, ou nenhuma verificação de telefone
expected-sms-settings = configurações de SMS
expected-message = de 6 a 140 caracteres, com {"{####}"}
expected-other-recovery = o telefone primeiro e o e-mail depois, como em grupos de usuários existentes, ou outro método
expected-legacy-sns-region = enviado por { $region }, o padrão da Região
expected-session = de 5 a 15 minutos
expected-session-managed-login = 3 minutos para a MFA no login gerenciado, que nenhuma configuração muda
expected-trigger-keeps-scope = um acionador que deixe o escopo
expected-not-expired = depois de agora
expected-a-user = um usuário
expected-own-client = um cliente de aplicação deste grupo de usuários
expected-a-factor = um fator ativado
expected-a-user-named = --user, ou um usuário escolhido na tela
expected-one-user = um usuário
expected-no-matter-here = para informação: TOTP não precisa disso
expected-email-block = um bloco, mesmo vazio (não documentado)
expected-tier = ESSENTIALS ou PLUS
expected-ses-identity = uma identidade do SES verificada, desta conta, em uma Região que este grupo de usuários possa usar
expected-ses-policy = um Allow de ses:SendEmail para { $principal } em { $identity }
expected-recovery = um método além do e-mail: também o telefone, ou admin_only
expected-mode = OPTIONAL pede a quem tem um fator, ON pede a todos
expected-remembered-devices = em um dispositivo lembrado, o usuário pode não receber o pedido de novo
expected-federated-elsewhere = o provedor deles é que pede
expected-look-in-region = valem o sandbox e os limites de { $region }
expected-look-in-trigger = a função que entrega as mensagens
expected-an-offered-factor = um fator que o grupo de usuários oferece
expected-a-factor-at-hand = um fator que o usuário ainda tem
expected-factors-of-the-pool = fatores do grupo de usuários
expected-one-of-the-factors = um dos fatores do usuário
expected-number-or-no-block = um número de telefone, ou uma solicitação sem SMSMfaSettings
expected-token-or-no-block = um aplicativo autenticador verificado, ou uma solicitação sem SoftwareTokenMfaSettings
expected-attribute-for = um valor, para { $factor }
expected-the-channel-meant = o fator que o usuário espera
expected-of-today = o número ou endereço que o usuário tem hoje
expected-factors-meant = os fatores que o usuário deve ter
expected-a-password-flow = um fluxo que o próprio Cognito conduz, como ALLOW_USER_SRP_AUTH
expected-spend = mais de 1 USD
expected-no-country-of-users = nenhum país dos números dos seus usuários
expected-not-opted-out = fora da lista de cancelamentos
expected-error-log = userNotification no nível ERROR, para um grupo de logs
expected-a-function = o ARN de uma função
expected-rotation-call = GetTokensFromRefreshToken, e a cada vez o token de atualização mais novo
expected-grace = segundos suficientes para buscar de novo uma resposta perdida, até 60
expected-refresh-days = um dia ou mais
expected-device-key = a aplicação confirma o dispositivo e envia DEVICE_KEY em cada renovação
expected-device-tracking = ChallengeRequiredOnNewDevice true
expected-risk-devices-opt-in = dispositivos lembrados só depois que o usuário concorda
expected-confirmed-device = um dispositivo que a aplicação confirmou
expected-mode-before = OPTIONAL ou ON, se os usuários recebiam o pedido antes
expected-former-value = a comparar com o valor anterior
expected-another-channel = um endereço ou número verificado que a MFA não usa
expected-a-factor-beside = um fator que a recuperação de conta não usa
expected-first-factors = só PASSWORD e WEB_AUTHN, com a MFA em ON
expected-mode-for-codes = OPTIONAL ou OFF, se códigos são primeiros fatores
expected-relying-party = um ID de parte confiável, ou um domínio do grupo de usuários
expected-passkey-not-prompted = com OPTIONAL, quem entra com chave de acesso não recebe pedido de código
expected-mode-of-own-users = vale para quem entra com senha deste grupo de usuários
expected-status = EXTERNAL_PROVIDER entra por outro provedor
expected-one-profile = um perfil por pessoa

## Reparos

fix-trust-cognito = Adicionar à política de confiança de { $role } uma declaração que permite ao Cognito assumi-lo para este grupo de usuários
fix-narrow-trust = Deixar só o Cognito assumir { $role }, para este grupo de usuários
fix-external-id-in-pool = Definir o ID externo do grupo de usuários { $pool } como o do perfil do IAM
fix-create-role = Criar o perfil do IAM { $arn }
fix-correct-arn = Definir no grupo de usuários o ARN verdadeiro do perfil do IAM: { $arn }
fix-allow-publish = Adicionar ao perfil do IAM { $role } a política em linha { $policy }, que permite { $action }
fix-drop-phone = Tirar phone_number de AutoVerifiedAttributes
fix-message = Definir a mensagem SMS como: { $message }
fix-sns-region = Definir SnsRegion como { $region }
fix-sms-on = Ativar a MFA por SMS em { $pool }, como OPTIONAL
fix-sms-on-required = Ativar a MFA por SMS em { $pool }; a MFA continua obrigatória
fix-totp-on = Ativar TOTP em { $pool } e deixar todo outro fator como está
fix-passkey = Fazer as chaves de acesso com verificação do usuário contarem como MFA em { $pool }
fix-totp-and-sms-on = Ativar TOTP em { $pool } e, com ele, a MFA por SMS
fix-allow-scope =
    Permitir o escopo { $scope } em { $count ->
        [0] nenhum cliente de aplicação
        [one] um cliente de aplicação
       *[other] { $count } clientes de aplicação
    }
fix-session =
    Dar { $minutes } minutos para responder em { $count ->
        [0] nenhum cliente de aplicação
        [one] um cliente de aplicação
       *[other] { $count } clientes de aplicação
    }
fix-prefer-token = Tornar o autenticador de { $user } o fator preferido
fix-prefer-factor = Tornar { $factor } o fator preferido de { $user }
fix-delete-token = Redefinir o autenticador de { $user }: ele é excluído
fix-raise-tier = Passar { $pool } para { $tier }
fix-sender = Enviar os e-mails do grupo de usuários pela identidade { $identity } do SES em { $region }
fix-recovery-phone = Definir a recuperação de conta: primeiro o telefone, depois o e-mail
fix-recovery-email = Definir a recuperação de conta: primeiro o e-mail, depois o telefone
fix-recovery-admin = Deixar a recuperação de conta com os administradores
fix-email-on = Ativar a MFA por e-mail em { $pool }, com tudo de que ela precisa
fix-email-works-again = Restaurar o que a MFA por e-mail de { $pool } exige
fix-log-errors = Registrar por que { $pool } não consegue entregar uma mensagem
fix-refresh =
    Fazer os tokens de atualização de { $count ->
        [0] nenhum cliente de aplicação
        [one] um cliente de aplicação
       *[other] { $count } clientes de aplicação
    } valerem { $days } dias
fix-devices-on = Lembrar dispositivos em { $pool } e não pedir o segundo fator neles
fix-devices-off = Parar de lembrar dispositivos em { $pool }
fix-forget-device = Esquecer o dispositivo { $device } de { $user }

## Correções pelo nome, em listas e títulos

fix-title-trust-cognito-in-sms-role = Confiar no Cognito no perfil do IAM
fix-title-narrow-sms-role-trust = Restringir a confiança do perfil do IAM
fix-title-create-sms-role = Criar o perfil do IAM para SMS
fix-title-correct-sms-role-arn = Corrigir o ARN do perfil do IAM
fix-title-allow-sns-publish = Permitir que o perfil do IAM envie SMS
fix-title-drop-phone-verification = Parar de verificar telefones
fix-title-repair-sms-message = Pôr o código na mensagem SMS
fix-title-set-seoul-sns-region = Enviar SMS por outra Região
fix-title-turn-sms-mfa-on = Ativar a MFA por SMS
fix-title-turn-totp-on = Ativar TOTP
fix-title-count-passkey-as-mfa = Fazer as chaves de acesso contarem como MFA
fix-title-allow-user-admin-scope = Permitir o escopo nos clientes de aplicação
fix-title-lengthen-auth-session = Dar mais tempo para responder
fix-title-prefer-factor = Preferir um dos fatores de um usuário
fix-title-prefer-software-token = Preferir o autenticador de um usuário
fix-title-delete-software-token = Redefinir o autenticador de um usuário
fix-title-raise-tier = Subir o plano de atributos
fix-title-send-through-ses = Enviar e-mail pelo Amazon SES
fix-title-change-recovery = Mudar a recuperação de conta
fix-title-turn-email-mfa-on = Ativar a MFA por e-mail
fix-title-switch-device-tracking = Mudar como dispositivos são lembrados
fix-title-forget-device = Esquecer um dispositivo de um usuário
fix-title-lengthen-refresh-token = Fazer os tokens de atualização valerem mais
fix-title-log-message-errors = Registrar erros de entrega de mensagens

## O que um reparo significa

means-sms-again = Os usuários deste grupo de usuários voltam a poder receber SMS.
means-rest-trust = Os SMS continuam bloqueados depois disso: o Cognito ainda não consegue assumir o perfil do IAM que envia SMS. A política de confiança dele precisa de uma correção própria.
means-rest-policy = Os SMS continuam bloqueados depois disso: o perfil do IAM ainda não tem permissão para enviá-los. As permissões dele precisam de uma correção própria.
means-rest-settings = Os SMS continuam bloqueados depois disso: a AWS ainda não aceita as configurações de SMS do grupo de usuários. Elas precisam de uma correção própria.
means-rest-unread = Não se sabe se os SMS chegam depois disso: outra verificação não pôde dizer.
means-others-stay = As outras declarações da política de confiança ficam como estão.
means-trust-cognito-alone = O Cognito continua enviando os SMS deste grupo de usuários: a declaração cita o serviço dele, e este grupo de usuários, a conta e o ID externo.
means-trust-others-lose = Todos os outros que hoje assumem o perfil deixam de poder, inclusive outros grupos de usuários. Descubra antes quem o usa.
means-policies-stay = As outras políticas do perfil ficam como estão.
means-iam-delay = Depois de uma alteração no IAM, pode levar até dois minutos para que o Cognito a veja.
means-external-id-in-pool = O grupo de usuários envia o ID externo que o perfil espera.
means-role-for-this-pool = O perfil confia só neste grupo de usuários e não pode fazer nada além de enviar SMS.
means-role-unchanged = O perfil em si não muda.
means-trust-first = Antes, a política de confiança de { $role } recebe uma declaração que deixa o Cognito assumir o perfil.
means-policy-first = Antes, o perfil { $role } recebe uma política em linha que o deixa enviar SMS.
means-role-made = Antes, o perfil do IAM { $role } é criado, só para este grupo de usuários.
means-recovery-by-email = Quem esquece a senha recebe um e-mail; o telefone não é mais usado para recuperar uma conta.
means-phone-not-verified = Números de telefone novos deixam de ser verificados no cadastro.
means-phone-update-setting = Quando usuários trocam o número de telefone, o Cognito também não espera mais pela verificação.
means-message-holds-code = Os usuários leem o código onde a mensagem diz {"{####}"}.
means-settings-accepted-again = A AWS volta a aceitar alterações no grupo de usuários.
means-sns-region = Os SMS saem por { $region }; valem o sandbox e o limite de gastos de lá.
means-optional = OPTIONAL pede o segundo fator só a quem tem um configurado; ninguém fica de fora.
means-required-stays = A MFA continua obrigatória; o SMS vira mais um fator.
means-end-user-messaging = Em { $region } o Amazon SNS não está disponível: o grupo de usuários envia pelo AWS End User Messaging SMS, que tem sandbox, limites de gastos e números próprios. Alguns países exigem uma identidade de origem: indique a sua com origination_identity.
means-costs = Cada SMS custa dinheiro.
means-sandbox = Uma conta no sandbox de SMS só envia para números verificados nela.
means-other-factors-stay = Os fatores ativados continuam ativados.
means-off-to-optional = A MFA passa de OFF para OPTIONAL: só quem configurar um fator recebe o pedido; ninguém fica de fora.
means-totp-enrol = Cada usuário configura o próprio autenticador; ninguém pode fazer isso por ele.
means-sms-joins = O SMS também vira fator, e as mensagens custam dinheiro: o grupo de usuários tem configurações de SMS, e a AWS não aceita outro fator sem elas.
means-sms-cannot-leave = O SMS continua como fator: em um grupo de usuários que tem configurações de SMS, a AWS não aceita o TOTP como único fator.
means-scope-ask = A aplicação também precisa pedir { $scope } ao mandar os usuários para o login.
means-scope-sign-in-again = Tokens já emitidos mantêm seus escopos: os usuários precisam fazer login de novo.
means-scope-own-profile = Com um token assim, quem o tem pode mudar os atributos e as configurações de MFA do próprio usuário.
means-session-time = Os usuários têm { $minutes } minutos entre dois passos de um login pela API, o bastante para instalar um aplicativo e ler um QR code.
means-session-managed-login = O login gerenciado não usa esta configuração: as sessões dele duram 3 minutos para a MFA e 8 para códigos de redefinição de senha.
means-session-codes = A mesma duração vale para os códigos por SMS e por e-mail.
means-session-risk = Quem vir um código ou uma sessão tem esse tempo a mais para usá-los.
means-prefer-asked = A partir do próximo login, este usuário recebe o pedido de um código do autenticador.
means-prefer-sms = A partir do próximo login, o Cognito envia a este usuário um código por SMS, ao número guardado agora.
means-prefer-email = A partir do próximo login, o Cognito envia a este usuário um código por e-mail, ao endereço guardado agora.
means-prefer-token-stays = O autenticador perdido continua registrado até ser excluído ou substituído por um novo.
means-prefer-others-stay = Os outros fatores do usuário continuam ativados.
means-prefer-unseen = Se não houver autenticador verificado, a AWS recusa isto e nada muda: ela não mostra um que está desativado.
means-delete-codes = Os códigos do autenticador excluído deixam de funcionar imediatamente.
means-delete-enrols = A MFA está ON: quem entrar em seguida com a senha deste usuário configura um novo autenticador.
means-delete-password-alone = Até que um novo autenticador seja configurado, só a senha basta para este usuário entrar.
means-delete-other-factor = De agora em diante, o Cognito pede o outro fator do usuário.
means-delete-who-asks = Confirme que o pedido vem mesmo deste usuário.
means-log-errors = De agora em diante, o Cognito registra em { $group } por que não conseguiu enviar um SMS ou e-mail.
means-log-group = Esse grupo de logs precisa existir nesta conta, sem criptografia com chave do KMS. Crie-o antes se não existir.
means-log-costs = O CloudWatch Logs cobra pelo que é escrito e guardado; erros são poucos.
means-log-others = Os outros logs do grupo de usuários ficam como estão.
means-refresh-days = Os usuários continuam conectados por até { $days } dias sem senha nem segundo fator.
means-refresh-issued = Vale para logins novos. A AWS não documenta se os tokens emitidos antes duram mais.
means-refresh-risk = Quem roubar um token de atualização pode usá-lo por esse tempo a mais.
means-devices-skip = Em um dispositivo lembrado, a senha e a chave do próprio dispositivo bastam para entrar: ali o Cognito não pede mais códigos por SMS ou TOTP.
means-devices-opt-in = Um dispositivo só é lembrado depois que o usuário concorda e a aplicação chama UpdateDeviceStatus.
means-devices-always = Todo dispositivo que a aplicação confirma é lembrado, inclusive computadores compartilhados.
means-devices-key = Funciona em aplicações que entram por SRP, chamam ConfirmDevice e enviam DEVICE_KEY no login seguinte.
means-devices-refresh = Os tokens de atualização de um dispositivo rastreado pertencem a ele, diz o blog da AWS: uma aplicação que não chama ConfirmDevice nem envia DEVICE_KEY desconecta seus usuários. Experimente antes em outro grupo de usuários.
means-devices-off = Todo login com segundo fator volta a pedi-lo, em qualquer dispositivo.
means-devices-off-key = As aplicações não precisam mais enviar DEVICE_KEY em um login ou em uma renovação.
means-forget-prompted = O próximo login com este dispositivo conta como um dispositivo novo, e os tokens de atualização dele deixam de funcionar.
means-forget-key = A aplicação precisa descartar a chave guardada: a AWS recusa uma chave que não conhece.
means-forget-others = Os outros dispositivos do usuário ficam como estão.
means-tier-costs = O plano de atributos custa dinheiro por usuário ativo, todo mês; veja o preço antes de continuar.
means-tier-costs-users = O plano de atributos custa dinheiro por usuário ativo, todo mês; este grupo de usuários tem cerca de { $users } usuários. Veja o preço antes de continuar.
means-tier-not-named = A resposta da AWS não diz o plano de atributos do grupo de usuários, e por isso ele não pode ser devolvido. A AWS documenta que uma atualização sem ele define ESSENTIALS, cobrado por usuário ativo.
means-sender-all-mail = Todo e-mail deste grupo de usuários, convites e links também, sai de agora em diante por { $identity } em { $region }.
means-sender-sandbox = O SES em { $region } está no sandbox: até a AWS liberar, só destinatários verificados recebem e-mails.
means-sender-linked-role = Se nenhum grupo de usuários da conta enviou pelo SES antes, o Cognito cria seu perfil vinculado ao serviço; isso exige iam:CreateServiceLinkedRole, e o perfil fica.
means-recovery-phone = Quem esquece a senha recebe um SMS no telefone verificado ou, na falta dele, um e-mail.
means-recovery-email = Quem esquece a senha recebe um e-mail no endereço verificado ou, na falta dele, um SMS no telefone verificado.
means-recovery-may-be-refused = Não está documentado qual recuperação por telefone a AWS aceita junto com a MFA por SMS obrigatória. Se a AWS recusar, nada muda na MFA e a ordem da recuperação pode ser desfeita.
means-recovery-email-only = Um usuário cujo fator é o e-mail não pode redefinir a senha por e-mail: sem telefone verificado, um administrador precisa defini-la.
means-recovery-no-sms = Este grupo de usuários não tem configurações de SMS: nenhum SMS pode ser enviado para recuperar uma conta.
means-recovery-admin = Ninguém mais redefine sozinho uma senha esquecida, nem quem só tem e-mail: um administrador precisa fazê-lo.
means-passkey-counts = Um login com chave de acesso e verificação do usuário conta como MFA: esses usuários não recebem pedido de código, nem com a MFA em ON.
means-passkey-mode-stays = O modo de MFA, os fatores e os primeiros fatores ficam como estão. Depois disso, a AWS aceita ON junto com chaves de acesso.
means-passkey-other-factor = Cada usuário com chave de acesso como MFA precisa também de outro fator de MFA.
means-email-order = O fator é ativado por último: se a AWS recusar um passo no caminho, a MFA está como antes, e o resto pode ser continuado ou desfeito.

## Por que o risco é esse

risk-why-authenticator = Remove uma forma de login: o autenticador do usuário.
risk-why-device = Remove um dispositivo que o usuário confirmou.
risk-why-tier = O plano de atributos custa dinheiro por usuário ativo.
risk-why-recovery = Muda a forma como os usuários recuperam a conta.
risk-why-required = A MFA passa a ser obrigatória para todos os usuários.
risk-why-trust = Remove uma declaração da política de confiança: outros podem usar o perfil hoje.
risk-why-mfa-off = A MFA é desativada para todos os usuários.
risk-why-sms = Cada SMS custa dinheiro.
risk-why-email = Cada código por e-mail custa dinheiro.
risk-why-sandbox = O Amazon SES está no sandbox: só destinatários verificados recebem e-mails.
risk-why-undo-partial = Só pode ser desfeito em parte.
risk-why-undo-none = Não pode ser desfeito.
risk-why-pool = Muda configurações do grupo de usuários, que valem para todos os usuários.
risk-why-app-client = Muda clientes de aplicação que estão em uso.
risk-why-user = Muda a forma como um usuário faz login.
risk-why-role = Cria um perfil do IAM.
risk-why-iam = Só acrescenta ao IAM: nenhuma declaração existente muda.
risk-why-iam-undo = Só restaura o que este programa mudou no IAM.
risk-why-iam-removes = Só exclui o que este programa criou no IAM.

## Desfazer

undo-trust = A declaração é retirada; as outras não são alteradas.
undo-trust-narrowed = A declaração substituída é restaurada; as outras não são alteradas.
undo-inline-policy = A política { $policy } é excluída.
undo-created-role = O perfil do IAM é excluído, se as políticas dele ainda forem as que este programa gravou e nada mais estiver anexado.
undo-refused-old-state = A AWS recusaria as configurações antigas.
undo-old-message = A API exige de 6 a 140 caracteres, com {"{####}"}; por isso a AWS recusa o texto antigo, embora ele esteja agora no grupo de usuários.
undo-off-again = A MFA volta para OFF.
undo-off-again-message-stays = A MFA volta para OFF; o texto da mensagem fica no grupo de usuários.
undo-off-again-corrections-stay = A MFA volta para OFF. As configurações de SMS ou o texto corrigidos ficam no grupo de usuários, porque a AWS recusaria os anteriores.
undo-sms-stays = Não dá para retirar as configurações de SMS de um grupo de usuários, e elas precisam do perfil. Só a MFA pode ser desativada de novo manualmente.
undo-sms-factor-stays = A AWS não deixa retirar o fator SMS enquanto o grupo de usuários tem configurações de SMS.
undo-factor-off-again = O fator é desativado; os outros não são alterados.
undo-off-with-block = A MFA estava OFF com configurações de um fator ao lado, um estado que a AWS não aceita.
undo-email-all = Na ordem inversa: primeiro o fator é desativado, depois as outras configurações do grupo de usuários são restauradas. Um perfil vinculado ao serviço que o Cognito criou fica.
undo-scope = O escopo é retirado; tokens emitidos nesse meio-tempo o mantêm até expirar.
undo-session = Cada cliente de aplicação volta à própria duração.
undo-preference = A preferência volta ao que era.
undo-token-gone = Um autenticador excluído não pode ser restaurado; o usuário configura um novo.
undo-devices = As configurações anteriores de dispositivos são restauradas.
undo-devices-off = As configurações de dispositivos são restauradas. A AWS não documenta se os dispositivos de antes voltam a ser reconhecidos.
undo-device-gone = Um dispositivo esquecido não pode ser restaurado; a aplicação o confirma de novo no próximo login.
undo-log = Os erros deixam de ser registrados; o que foi escrito fica no grupo de logs.
undo-refresh = Cada cliente de aplicação volta à própria duração.
undo-tier = O grupo de usuários volta para o plano de atributos Lite, desde que nada que falte no Lite tenha sido ativado nesse meio-tempo.
undo-sender = O remetente antigo é restaurado. Um perfil vinculado ao serviço que o Cognito criou fica.
undo-recovery = Os métodos de recuperação antigos são restaurados, desde que a MFA por e-mail esteja desativada.
undo-passkey = As chaves de acesso voltam a contar como um só fator. A AWS recusa isso enquanto a MFA estiver em ON e elas forem primeiro fator.

## Por que não há reparo

why-not-could-not-look = Sem ler, não dá para corrigir
why-not-nothing-to-change = Não há nada para mudar
why-not-choice = { $key } não pode ser { $value }; aceita { $allowed }
why-not-side-pool = A alteração não pode ser feita no grupo de usuários: o que bloqueia o Cognito é mais do que um único ID externo
why-not-correct-arn-first = Primeiro o grupo de usuários precisa indicar o perfil do IAM como ele é: { $arn }
why-not-repair-role-first = Primeiro é preciso corrigir o perfil do IAM { $role }
why-not-role-not-ours = O grupo de usuários não indica nenhum perfil do IAM desta conta
why-not-role-name = { $name } não é um nome válido de perfil do IAM
why-not-origination-identity = { $identity } não é um número de telefone no formato E.164 nem o ARN de uma identidade de origem
why-not-sms-settings-first = A AWS recusa as configurações de SMS do grupo de usuários e, com elas, qualquer alteração no grupo de usuários: corrija-as antes (problema { $problem })
why-not-no-user = Nenhum usuário foi indicado
why-not-passkey-mfa-off = A MFA está em OFF, e a AWS recusa OFF em uma solicitação que também tem fatores: ative antes um fator
why-not-several-users = Mais de um usuário corresponde a isso: indique o usuário por Username ou sub
why-not-no-token = Só { $user } pode configurar um aplicativo autenticador: entrando, lendo o QR code e digitando um código do aplicativo. Nenhum administrador pode fazer isso. Se { $user } já o fez e ele só está desativado, acrescente --set mfa=prefer a cognito-doctor plan
why-not-no-device-named = Nenhum dispositivo foi indicado: acrescente --set device=CHAVE com uma chave dos dispositivos do usuário
why-not-no-such-device = O usuário { $user } não tem dispositivo com a chave { $device }
why-not-triggers = Só você sabe quais funções são destes acionadores: publique-as e indique-as em LambdaConfig, enviando de volta o grupo de usuários inteiro
why-not-devices-tracked = A aplicação precisa confirmar o dispositivo e enviar DEVICE_KEY. Se nenhuma aplicação sua usa dispositivos, acrescente --set devices=off para parar de rastreá-los
why-not-device-of-user = Só a aplicação de { $user } pode confirmar um dispositivo e dizer que ele é lembrado
why-not-log-group = { $group } não é um grupo de logs desta conta e Região: aceita um nome, ou um ARN que comece com { $prefix }
why-not-no-other-factor = O usuário { $user } não tem outro fator que esteja ativado, que o grupo de usuários ofereça e que chegue até ele. Os passos mostram o que você pode fazer
why-not-delete-unasked = Excluir o aplicativo autenticador de { $user } não pode ser desfeito e remove um fator; por isso só acontece quando você pede: tecle R nos achados, ou acrescente --set mfa=delete_token a cognito-doctor plan
why-not-ses-unread = Não foi possível ler o Amazon SES; não se sabe por qual identidade o grupo de usuários poderia enviar
why-not-no-identity = O Amazon SES não tem identidade em { $regions }: antes, verifique lá um domínio ou um endereço. Para um domínio, execute: aws sesv2 create-email-identity --region REGION --email-identity DOMAIN
why-not-no-usable-identity = Nenhuma identidade do SES em { $regions } pode ser usada: { $identities }
why-not-several-identities = Mais de uma identidade do SES pode ser usada; escolha uma com ses_identity: { $identities }
why-not-from = { $from } não é um endereço da identidade { $identity }
why-not-pass-role = Você não tem permissão para passar o perfil do IAM para SMS. Peça ao administrador do IAM que adicione esta declaração ao seu perfil do IAM ou usuário: { $statement }
why-not-pass-role-permission-set = Você não tem permissão para passar o perfil do IAM para SMS. A AWS não permite alterar um perfil do IAM de um conjunto de permissões: peça ao administrador do IAM Identity Center que adicione esta declaração à política em linha do conjunto de permissões { $set }: { $statement }
why-not-protected-role = A AWS não permite que ninguém na conta altere o perfil do IAM { $role }. Escolha outro perfil nas configurações de SMS do grupo de usuários

## Escolhas

choice-side-role = Outro grupo de usuários pode precisar do ID externo que o perfil do IAM espera; por isso o perfil recebe uma segunda declaração
choice-side-pool = Escolhido: o grupo de usuários envia o ID externo que o perfil espera
choice-role-name = Feito a partir do nome do grupo de usuários
choice-role-name-chosen = Escolhido
choice-no-origination-identity = Nenhuma: o AWS End User Messaging SMS escolhe o remetente, onde o país permite
choice-recovery = Mantém os dois métodos, na ordem de grupos de usuários existentes com MFA por SMS obrigatória
choice-chosen = Escolhido
choice-optional = ON deixaria de fora quem não tem um fator
choice-minutes = A AWS aceita de 3 a 15 minutos
choice-mfa-prefer = O autenticador fica; excluí-lo é para um celular perdido
choice-mfa-delete = Escolhido: o autenticador é excluído
choice-devices-opt-in = O usuário decide, e nenhum computador compartilhado é lembrado sem que se perceba
choice-devices-always = Todo dispositivo confirmado, sem perguntar ao usuário
choice-devices-off = Escolhido: nenhum dispositivo é lembrado
choice-device = Escolhido
choice-log-group = Um nome que a AWS recomenda para logs dos seus serviços
choice-log-group-chosen = Escolhido
choice-days = 30 é o que a AWS define; aceita de 1 a 3650
choice-factor = O fator mais forte que o usuário tem vem primeiro
choice-tier-essentials = Tem tudo de que a MFA por e-mail precisa; PLUS acrescenta a proteção contra ameaças
choice-tier-plus = Escolhido
choice-only-identity = A única que este grupo de usuários pode usar
choice-from-identity = Um endereço da identidade; o do próprio grupo de usuários, se servir
choice-recovery-phone = Os usuários mantêm um meio de redefinir a senha sozinhos
choice-recovery-email = O que o console da AWS define: os usuários mantêm um meio de redefinir a senha sozinhos
choice-recovery-admin = Escolhido
choice-recovery-sms = Mantém a redefinição de senha pelo próprio usuário. Em um relato público, e-mail primeiro foi recusado com a MFA por SMS obrigatória; existem grupos de usuários com telefone primeiro. A AWS não documenta qual aceita
left-out-stays = Se fica de fora, a AWS o mantém; se é enviado, as partes que faltam nele voltam ao padrão
left-out-device = Está vazio, e qualquer valor enviado ativa o rastreamento de dispositivos
left-out-legacy-message = VerificationMessageTemplate traz esta mensagem
left-out-empty = Está vazio
left-out-invitation-days = É o nome antigo de TemporaryPasswordValidityDays, que o grupo de usuários tem; a AWS recusa os dois juntos
left-out-invitation-days-moved = Os { $days } dias dele passam para o nome novo, Policies.PasswordPolicy.TemporaryPasswordValidityDays

## Nomes das escolhas e dos seus valores

choice-key-factor = Fator preferido
choice-key-from = Endereço De
choice-key-log-group = Grupo de logs
choice-key-device = Dispositivo
choice-key-days = Dias
choice-key-devices = Dispositivos lembrados
choice-key-mfa = Modo da MFA
choice-key-minutes = Minutos
choice-key-recovery = Recuperação de conta
choice-key-role-name = Nome do perfil do IAM
choice-key-origination-identity = Número ou ID do remetente
choice-key-ses-identity = Identidade do SES
choice-key-side = O que mudar
choice-key-tier = Plano de atributos
choice-value-side-role = o perfil do IAM
choice-value-side-pool = o grupo de usuários
choice-value-factor-totp = aplicativo autenticador
choice-value-factor-sms = SMS
choice-value-factor-email = e-mail
choice-value-recovery-phone-then-email = telefone, depois e-mail
choice-value-recovery-email-then-phone = e-mail, depois telefone
choice-value-recovery-verified-email = e-mail
choice-value-recovery-admin-only = só administradores
choice-value-tier-essentials = Essentials
choice-value-tier-plus = Plus
choice-value-devices-opt-in = os que o usuário aceita
choice-value-devices-always = todos os confirmados
choice-value-devices-off = nenhum

## Uma solicitação que a AWS não aceitaria

request-pool-id = Falta UserPoolId
request-unknown-member = { $member } não é um membro de { $operation }; os membros são { $known }
request-misnamed-member = { $member } não é um membro desta solicitação; o nome é { $meant }
request-missing-member = Falta { $member }
request-read-only-members = { $operation } não aceita { $members }: a AWS só os informa
request-remove-them = Tire-os do arquivo
request-needs-pool = Se a AWS aceita este { $operation } depende do grupo de usuários, que não foi lido: escolha o grupo de usuários (--pool na linha de comando)
request-needs-role = Se este { $operation } está certo depende do perfil do IAM para SMS e das configurações de SMS do grupo de usuários, que não foram lidos: escolha o grupo de usuários (--pool na linha de comando)
request-unread = Não dá para dizer se a AWS aceita este { $operation }: nem tudo de que ele depende pôde ser lido
request-resets = Faltam na solicitação e estão definidos agora: { $members }. A AWS documenta que o que uma atualização deixa de fora volta ao padrão
request-send-all = Devolva todas as configurações que describe-user-pool mostra, com uma alteração
request-send-all-of-client = Devolva todas as configurações que describe-user-pool-client mostra, com uma alteração
request-invitation-days = A solicitação tem UnusedAccountValidityDays e o nome mais novo dele, TemporaryPasswordValidityDays
request-remove-old-days = Tire UnusedAccountValidityDays
request-on-by-update = UpdateUserPool não pode definir a MFA como ON em um grupo de usuários que ainda não está em ON
request-optional-by-update = UpdateUserPool só ativa a MFA com SMS, e a solicitação não tem SmsConfiguration
request-mfa-by-other-call = Ative a MFA com SetUserPoolMfaConfig
request-session-minutes = AuthSessionValidity não pode ser { $value }; aceita de { $least } a { $most } minutos
request-not-offered = O grupo de usuários não oferece { $factor }
request-offer-it-first = Ative antes o fator no grupo de usuários ou prefira outro
request-no-phone = O usuário { $user } não tem telefone, e nesse caso a AWS recusa o bloco de { $factor }, mesmo com Enabled false
request-no-email = O usuário { $user } não tem e-mail para { $factor }
request-leave-block-out = Deixe o bloco fora da solicitação
request-token-unseen = Não dá para dizer se o usuário { $user } tem um aplicativo autenticador verificado para { $factor }: nenhum está ativado
request-token-unseen-off = Se o usuário { $user } não tem aplicativo autenticador verificado, a AWS recusa o bloco de { $factor }, mesmo com Enabled false
request-email-unsure = Por { $member } do grupo de usuários não dá para dizer se a AWS aceita a MFA por e-mail aqui
request-recovery-phone-alone = A recuperação de conta usa só o telefone. Não está documentado se a AWS aceita isso junto com a MFA por SMS obrigatória
request-role-unread = O perfil do IAM { $arn } não foi lido; não se sabe se o Cognito pode usá-lo
request-enum = { $value } não é um destes: { $allowed }
request-length = { $length } caracteres; a AWS aceita de { $least } a { $most }
request-message-code = A mensagem não tem lugar para o código
request-phone-without-sms = Números de telefone devem ser verificados, mas falta SmsConfiguration
request-add-code = Ponha {"{####}"} no lugar do código
request-no-factor = A solicitação ativa a MFA, mas nenhum fator
request-add-factor = Inclua um fator: SmsMfaConfiguration, EmailMfaConfiguration ou SoftwareTokenMfaConfiguration com Enabled true
request-echo = Devolva todos os blocos que get-user-pool-mfa-config mostra; o que fica de fora é retirado
request-or-off = Ou defina MfaConfiguration como OFF
request-off-with-factor = MfaConfiguration é OFF, e a solicitação também tem um fator
request-mode-left-out = Falta MfaConfiguration, o que significa OFF, e a solicitação também tem um fator
request-name-mode = Defina MfaConfiguration: OPTIONAL ou ON
request-or-off-alone = Ou envie OFF sem fator nenhum, nem mesmo um desativado
request-turns-off = A AWS aceitaria e desativaria a MFA: falta MfaConfiguration, o que significa OFF
request-passkey-alone = Falta MfaConfiguration ao lado de WebAuthnConfiguration. A AWS documenta que um modo ausente significa OFF e também que as configurações de chave de acesso independem da MFA: não dá para dizer se isto desativa a MFA
request-first-factor = A MFA não pode ser ON enquanto os usuários podem fazer login só com { $factors }
request-optional-instead = Defina MfaConfiguration como OPTIONAL
request-drop-first-factor = Ou antes tire os códigos de uso único dos primeiros fatores de login do grupo de usuários
request-passkey = A MFA não pode ser ON enquanto uma chave de acesso basta para fazer login
request-multi-factor = Defina FactorConfiguration como MULTI_FACTOR_WITH_USER_VERIFICATION
request-email-tier = A MFA por e-mail não faz parte do plano de atributos do grupo de usuários, Lite
request-raise-tier = Antes, mude o plano de atributos do grupo de usuários para ESSENTIALS ou PLUS
request-email-sender = A MFA por e-mail exige envio pelo Amazon SES
request-use-ses = Antes, defina EmailSendingAccount como DEVELOPER com uma identidade verificada
request-email-recovery = A recuperação de conta usa só o e-mail, ou não está definida, o que a AWS recusa junto com a MFA por e-mail
request-recovery-phone-too = Antes, inclua verified_phone_number nos meios de recuperação
request-recovery-phone-first = Antes, ponha verified_phone_number na frente de verified_email, como em grupos de usuários existentes com MFA por SMS obrigatória
request-recovery-admin = Ou antes defina admin_only, que deixa a redefinição de senha com os administradores
request-sms-settings = SmsMfaConfiguration não tem SmsConfiguration
request-all-sms-values = Informe SnsCallerArn, ExternalId e SnsRegion
request-sms-left-out = O grupo de usuários tem configurações de SMS, e a solicitação deixa o fator SMS de fora
request-role-arn = { $arn } não é um ARN
request-no-role = As configurações de SMS não indicam nenhum perfil do IAM
request-one-sender = Fique com SnsCallerArn ou com EumsSms
request-sns-region = Defina SnsRegion como { $region }
request-no-eums-region = Deixe Region de fora ou indique a do próprio grupo de usuários
request-trust = O Cognito não conseguiria assumir o perfil do IAM { $role } com estes valores
request-see-trust = Antes, corrija o perfil do IAM: problema sms_role_trust_relationship
request-see-access = Antes, corrija o perfil do IAM: problema sms_role_access_policy
fix-sms-works-again = Corrigir tudo o que bloqueia o envio de SMS de { $pool }
means-publish-any-number = Um número de telefone não é um ARN, por isso a declaração permite qualquer recurso; um Deny para tópicos pode ser acrescentado a ela.
means-send-any-identity = O grupo de usuários indica um número, que não é um ARN, por isso a declaração permite qualquer identidade de origem. Para restringi-la, defina no grupo de usuários o ARN da identidade.
means-send-this-identity = A declaração permite só esta identidade de origem.

## Uma segunda opinião sobre uma solicitação

request-unread-nothing = não há nela um corpo JSON, um comando "aws cognito-idp" nem um modelo de grupo de usuários
request-unread-json = não é um objeto JSON: { $error }
request-unread-operation = { $operation } não é avaliada; estas são: { $known }
request-unread-option = o valor de { $option } não é JSON nem a sintaxe abreviada da AWS CLI
request-value-unread = { $value } não foi lido: só o shell ou o arquivo conhece o valor
request-needs-account = Se a AWS aceita este novo grupo de usuários depende também de um perfil do IAM ou de uma identidade do SES, que não foram lidos
request-template-only-mfa = De { $operation } só são avaliadas as configurações de MFA; não se sabe se o resto pode ser implantado
request-other-operation = { $member } não é um membro de { $operation }; pertence a { $meant }
request-misplaced-property = { $operation } não tem a propriedade { $member }; escreva { $meant }
request-passkey-tier = Chaves de acesso com verificação do usuário como MFA não estão incluídas no plano de atributos do grupo de usuários, Lite
request-newer-member = { $member } é mais novo que este programa; não se sabe se a AWS aceita este valor
request-write-instead = { $meant }
request-enabled-mfas = Indique os fatores em EnabledMfas
request-totp-block = Ative um aplicativo autenticador com enabled true no bloco de TOTP
request-create-off-first = Ou crie o grupo de usuários com OFF e ative a MFA com SetUserPoolMfaConfig
request-enabled-sms-without-settings = EnabledMfas contém SMS_MFA, e falta SmsConfiguration
request-create-without-sms = CreateUserPool ativa a MFA só com SMS, e a solicitação não tem SmsConfiguration
request-removes = Faltam na solicitação e estão definidos agora: { $members }. SetUserPoolMfaConfig substitui toda a configuração de MFA: o que fica de fora é removido
request-last-factor = A MFA continua ativa e o SMS é o único fator: sem SmsConfiguration não resta nenhum
request-sms-first-factor = Os usuários podem entrar só com códigos por SMS, e falta SmsConfiguration
request-tier-lacks = O plano de atributos { $tier } não inclui: { $features }
request-tier-order = Não está documentado se a AWS aceita o plano de atributos { $tier } na mesma solicitação que encerra a MFA por e-mail: desative a MFA primeiro e mude o plano depois
request-no-source-arn = EmailSendingAccount é DEVELOPER, e falta SourceArn
request-identity-unread = Não foi verificado se o grupo de usuários pode enviar a partir de { $identity }
request-oauth-incomplete = O OAuth é ativado, e a solicitação não indica fluxo ou não indica escopo
request-machine-flow = client_credentials não pode ser selecionado junto com outro fluxo
request-default-redirect = DefaultRedirectURI não é uma das CallbackURLs da solicitação
request-rotation = A rotação do token de atualização está ativa, e ALLOW_REFRESH_TOKEN_AUTH também
request-policy-no-trust = A política de confiança não permite que o Cognito assuma o perfil do IAM para este grupo de usuários
request-policy-unsure = Não é possível determinar, com o que se sabe da chamada, se a política de confiança permite que o Cognito assuma o perfil do IAM
request-policy-no-publish = A política nega ao perfil do IAM o envio de mensagens SMS
request-policy-statement = Uma instrução que permite sns:Publish em qualquer recurso: um número de telefone não é um ARN
request-trust-statement = Uma instrução que permite sts:AssumeRole ao serviço cognito-idp.amazonaws.com
request-words-not-documented = { $said }. As palavras da AWS para isso não estão documentadas

request-means-other-pool = A solicitação indica { $named }; foi avaliada como se fosse enviada para { $pool }.
request-means-on = A MFA passa a ser obrigatória para todos os usuários imediatamente: quem não tem um fator precisa configurar um no próximo login, e um aplicativo que não trata isso não consegue fazer o login deles.
request-means-left-out = { $operation } substitui as configurações. O que o grupo de usuários ou o cliente tem destas volta ao padrão ou é removido, porque a solicitação as deixa de fora: { $members }. O mesmo vale para configurações mais novas que este programa.
request-means-publishes = Um perfil com esta política pode enviar mensagens SMS pelo Amazon SNS.
request-means-no-publish = Esta política não permite sns:Publish para números de telefone: um perfil só com ela não consegue enviar mensagens SMS pelo Amazon SNS.
request-means-off = A MFA é desativada: nenhum usuário precisa mais informar um segundo fator.
request-means-factor-gone = Os usuários não podem mais usar { $factor } como segundo fator.
request-means-triggers-gone = Os acionadores do Lambda são removidos: cadastros e logins que dependem deles mudam ou falham.
request-means-sms-gone = As configurações de SMS são removidas: o grupo de usuários não pode enviar mensagens SMS, e a MFA por SMS deixa de funcionar.
request-means-sender-gone = Os e-mails voltam a sair pelo remetente do próprio Cognito, no máximo 50 mensagens por dia.
request-means-recovery-gone = A forma de recuperar uma conta volta ao padrão da AWS.
request-means-verification-gone = Endereços de e-mail e números de telefone de novos usuários deixam de ser verificados.
request-means-devices-gone = Os dispositivos deixam de ser lembrados: o código volta a ser pedido também neles.
request-means-tier-reset = O plano de atributos muda para Essentials, com o preço e os recursos dele.
request-means-flows-gone = O cliente de aplicação perde os fluxos de autenticação: os logins que os usam são recusados.
request-means-oauth-gone = O OAuth é desativado para o cliente de aplicação: a login gerenciada deixa de funcionar para ele.
request-means-callbacks-gone = O cliente de aplicação perde as URLs de retorno: a login gerenciada não consegue devolver os usuários.
request-means-providers-gone = O cliente de aplicação perde os provedores de identidade.

opinion-refused = { $operation }: a AWS recusaria isto. Nada mudaria.
opinion-accepted = { $operation }: a AWS aceitaria isto, e nada seria perdido.
opinion-loses = { $operation }: a AWS aceitaria isto, e configurações seriam perdidas.
opinion-cannot-tell = { $operation }: não é possível determinar o que a AWS faria.
opinion-would-lose = Estas configurações voltariam ao padrão:
opinion-safer = Execute isto no lugar. Faz a mesma alteração e mantém todas as outras configurações:
opinion-nothing-to-change = As configurações que ela indica já estão definidas: não há nada a alterar.
why-not-needs-request = Esta correção é feita a partir de uma solicitação: informe-a com check --request ou cole-a
opinion-no-safer = Não há nada mais seguro a oferecer: { $why }

means-other-settings-stay = Todas as outras configurações são enviadas de volta como estão agora.
means-totp-added = Aplicativos autenticadores passam a ser um fator: a AWS exige pelo menos um enquanto a MFA está ativa.
fix-keep-other-settings = Fazer a alteração deste { $operation } em { $pool } e manter todas as outras configurações
fix-title-keep-other-settings = Fazer uma alteração, manter o resto
undo-other-settings = Os membros alterados recebem de volta os valores antigos.

as-code-what-changes = O que muda e o que isso exige, como foi lido. O resto do código fica.
as-code-twice = Implante duas vezes: primeiro sem as linhas marcadas com "{ $mark }", depois com elas. A AWS só as aceita depois das outras.
as-code-no-member = { $form } não tem lugar para { $member }. Altere-o com a AWS CLI.
as-code-take-out = Remova { $member } do seu código.
as-code-unknown = { $member } é mais novo que este programa, que não sabe onde ele fica no código.
as-code-no-user = { $call } altera um usuário. As configurações de MFA de um usuário não ficam em nenhum modelo.
as-code-email-alone = Há relatos de que o CloudFormation recusa EMAIL_OTP como único fator ao criar um grupo de usuários.
as-code-external-id = O Terraform exige external_id, e este grupo de usuários não tem um. Defina um aqui e na política de confiança do perfil.
as-code-nothing = { $form } não consegue expressar esta alteração.

owner-cloudformation = pilha { $stack } do CloudFormation, recurso { $resource }
owner-cdk = pilha { $stack } do CloudFormation (AWS CDK), recurso { $resource }
owner-amplify = pilha { $stack } do CloudFormation (AWS Amplify), recurso { $resource }
owner-cloudformation-tag = pilha { $stack } do CloudFormation, segundo as tags
owner-cdk-tag = AWS CDK, segundo as tags
owner-amplify-tag = AWS Amplify, segundo as tags
owner-terraform-tag = Terraform, se as tags estiverem certas: o Terraform não define nenhuma por conta própria, então é só um sinal
owner-none-seen = nenhuma pilha do CloudFormation o contém, e nenhuma tag cita uma ferramenta
owner-none-seen-tag = nenhuma tag cita uma ferramenta; as pilhas não foram consultadas
owner-denied = não foi possível ler (falta { $permission })
owner-unread = não foi possível ler
as-code-owner = { $owner }
means-deploy-first = Outra ferramenta implanta isto: faça a alteração lá, com o código que este programa mostra. Aplique aqui só para acabar com uma interrupção.
means-deploy-stack = O CloudFormation atualiza um recurso quando o modelo dele muda. Uma implantação que altere este pode desfazer o que for aplicado aqui.
means-deploy-drift = O esquema do CloudFormation marca EnabledMfas como somente gravação. A AWS não documenta isso, mas a detecção de desvios provavelmente não mostra um fator ativado aqui.
means-deploy-trust = Uma atualização da política de confiança do perfil no modelo substitui o documento inteiro, inclusive a declaração adicionada aqui.
means-deploy-inline = Uma política adicionada aqui fica no perfil, fora da pilha. Há relatos de que excluir o perfil com a pilha falha até a política ser removida.
means-deploy-terraform = O próximo terraform plan mostra esta alteração como diferença, e um apply a desfaz, a menos que a configuração diga o mesmo.

# --- Falhas recentes

failures-window = De { $since } a { $until }
failures-count = { $count ->
    [0] nenhuma falha
    [one] 1 falha
   *[other] { $count } falhas
}
failures-users = { $users ->
    [0] usuários não identificados
    [one] 1 usuário
   *[other] { $users } usuários
}
failures-when = de { $first } a { $last }
failures-read = { $pages ->
    [0] Nenhuma página lida
    [one] Lida 1 página
   *[other] Lidas { $pages } páginas
} do histórico de eventos: { $events } eventos, { $pool } deste grupo de usuários, até { $oldest }.
failures-complete = Todos os eventos desse período foram lidos. O CloudTrail pode atrasar alguns minutos.
failures-busy = Parcial: a conta tem muito movimento. Só os { $events } eventos mais novos foram lidos; há mais antigos nesse período.
failures-stopped = Parcial: a leitura foi interrompida. Pode haver eventos mais antigos nesse período.
failures-trouble = Parcial: não foi possível ler o histórico de eventos até o fim.
failures-denied = Não dá para saber: não foi possível ler o histórico de eventos do CloudTrail (falta { $permission }).
failures-no-clients = Não foi possível ler os clientes de aplicação do grupo de usuários ({ $call }): só contam eventos que citam o grupo de usuários.
failures-without-pool = { $count ->
    [0] Nenhuma outra falha fica sem grupo de usuários nem cliente de aplicação.
    [one] Mais 1 falha não cita grupo de usuários nem cliente de aplicação: pode ser de qualquer grupo de usuários da conta.
   *[other] Mais { $count } falhas não citam grupo de usuários nem cliente de aplicação: podem ser de qualquer grupo de usuários da conta.
}
failures-unreadable = { $count ->
    [0] Nenhum evento ficou sem leitura.
    [one] Não foi possível ler 1 evento.
   *[other] Não foi possível ler { $count } eventos.
}
failures-log-read = Erros de entrega de mensagens: { $count } deste grupo de usuários no grupo de logs { $group }. Todos os eventos desse período foram lidos. O Cognito entrega os logs na medida do possível; pode faltar algum.
failures-log-partial = Parcial: nem todo o período foi lido no grupo de logs { $group } ({ $count } erros de entrega de mensagens até agora, dos mais novos para os mais antigos).
failures-log-trouble = Parcial: não foi possível ler o grupo de logs { $group } até o fim ({ $count } erros de entrega de mensagens até agora).
failures-log-denied = Não dá para saber que erros de entrega de mensagens houve: não foi possível ler o grupo de logs { $group } (falta { $permission } nesse grupo de logs).
failures-log-none = Os erros de entrega de mensagens não são registrados: este grupo de usuários não os envia a nenhum grupo de logs. A correção "{ fix-title-log-message-errors }" ativa isso.
failures-log-not-allowed = Não dá para saber onde os erros de entrega de mensagens são registrados (falta { $permission }).
failures-log-unknown = Não dá para saber onde os erros de entrega de mensagens são registrados: não foi possível ler a entrega de logs do grupo de usuários.
failures-log-unreadable = { $count ->
    [0] Não foi possível ler 0 eventos do grupo de logs { $group }.
    [one] Não foi possível ler 1 evento do grupo de logs { $group }.
   *[other] Não foi possível ler { $count } eventos do grupo de logs { $group }.
}
failures-source = De onde
failures-source-cloudtrail = CloudTrail
failures-source-cloudwatch-logs = log de entrega de mensagens (CloudWatch Logs)
failures-none = Nenhuma falha deste grupo de usuários está entre os eventos lidos.
failures-throttled = A AWS está limitando as solicitações. Nova tentativa em { $seconds } s.
failures-reading = Lendo o histórico de eventos
failures-day = últimas 24 horas
failures-week = últimos 7 dias
failures-all = últimos 90 dias
failures-reading-clients = Lendo os clientes de aplicação do grupo de usuários
failures-operations = Operação
failures-challenges = Desafio
failures-clients = Cliente de aplicação
failures-first = Primeira
failures-last = Última
failures-said = A AWS disse
failures-each = Cada uma
failures-list = { $count ->
    [0] nenhuma falha
    [one] 1 falha em { $groups } tipos
   *[other] { $count } falhas em { $groups } tipos
}
