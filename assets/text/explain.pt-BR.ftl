# Um erro colado: o que mais pode ser, e o que se sabe dos erros fora da lista.

## Geral

explain-none = Este texto não cita nenhum erro de MFA do Amazon Cognito conhecido aqui.
explain-other = Um erro de MFA do Amazon Cognito fora da lista de guias.
explain-nearest = Este é o guia mais próximo destas palavras. Se ele vale para o seu grupo de usuários, a verificação mostra.
explain-other-question = Uma pergunta que este programa responde sem um guia.
explain-sure = alta
explain-likely = média
explain-possible = baixa
explain-also = Também pode ser:
explain-hidden = Oculto no texto: { $count ->
    [0] nenhum segredo
    [one] um segredo
   *[other] { $count } segredos
}.
explain-cause-off-with-factor = A solicitação desliga a MFA e ainda traz um fator. OFF vai sozinho, sem SmsMfaConfiguration, SoftwareTokenMfaConfiguration e EmailMfaConfiguration; uma solicitação sem MfaConfiguration conta como OFF. Não há nada de errado com as configurações de SMS.
explain-cause-no-factor = A solicitação define a MFA como ON ou OPTIONAL e não cita nenhum fator: SMS, e-mail ou TOTP precisa estar na mesma solicitação. Uma chave de acesso sozinha não conta.
explain-cause-sms-left-out = SetUserPoolMfaConfig substitui toda a configuração de MFA. A chamada recusada deixou de fora as configurações de SMS que o grupo de usuários tem e ainda precisa: envie junto SmsMfaConfiguration com a SmsConfiguration, como GetUserPoolMfaConfig mostra.
explain-cause-sms-role-stays = O console não desliga a MFA enquanto o grupo de usuários tem um perfil do IAM para SMS. SetUserPoolMfaConfig só com MfaConfiguration OFF desliga: nenhum bloco de fator na solicitação. Não exclua o perfil do IAM; sem ele, outras alterações do grupo de usuários são recusadas.
explain-cause-pool-switch = O TOTP está desativado no grupo de usuários.
explain-cause-user-token = O grupo de usuários tem o TOTP ativado, mas este usuário não tem autenticador verificado.

## O que um texto é

explain-kind-error = um erro ou log
explain-kind-aws-command = um comando da AWS CLI
explain-kind-request = o corpo de uma solicitação
explain-kind-pool-document = as configurações de um grupo de usuários
explain-kind-mfa-document = a configuração de MFA de um grupo de usuários
explain-kind-client-document = as configurações de um cliente de aplicação
explain-kind-policy = uma política do IAM
explain-kind-trust-policy = a política de confiança de um perfil do IAM
explain-kind-template = infraestrutura como código
explain-kind-delivery-log = um log de entrega do Amazon SNS
explain-kind-token = um token
explain-kind-challenge = um desafio de um login
explain-kind-question = uma pergunta ou descrição
explain-kind-unknown = não reconhecido

## O que este programa faz com ele

explain-on-request = Antes de enviar: este programa diz se a AWS recusaria, o que ela apaga no seu grupo de usuários e qual solicitação não perde nada.
explain-on-document = As mesmas configurações podem ser verificadas no próprio grupo de usuários: este programa o lê e diz o que está errado para a MFA.
explain-on-policy = Este programa a avalia como política do perfil do IAM para SMS. Verifique-a com o grupo de usuários para saber se o Cognito consegue enviar mensagens SMS com ela.
explain-on-template = Antes de implantar: este programa diz quais configurações de MFA a AWS recusaria.
explain-on-delivery-log = O Cognito entregou a mensagem. Daí em diante, quem a entrega é o Amazon SNS com a operadora.
explain-on-token = O token é decodificado aqui, sem a assinatura, e não é guardado. Passe-o na entrada padrão para ver o que traz e o que falta.
explain-on-challenge = Não é um erro: o login espera uma resposta. *Testar um login* (tecla 5 na primeira tela) mostra cada chamada e a resposta com o seu grupo de usuários.

## O que ajudaria onde nada foi encontrado

explain-help-call = Entendido: { $exception } de { $operation }. Este programa não o conhece como erro de MFA. Cole a solicitação enviada, sem os segredos: ela ajuda mais que o erro.
explain-help-exception = Entendido: { $exception }. Sozinha, ela pode ter muitos motivos. Cole a mensagem depois dela e o nome da chamada recusada.
explain-help-error = Parece um erro, mas não um erro de MFA do Cognito. Se veio do Cognito, cole a exceção que a AWS devolveu ou as linhas de log anteriores a esta.
explain-help-question = Parece uma pergunta, e nenhum guia a responde. Diga de qual fator se trata, o que os usuários veem e em que momento do login.
explain-help-unknown = Isto não basta para reconhecer um problema. Cole um erro, um log, um comando, o JSON de um grupo de usuários ou uma pergunta com suas palavras.

## O que mais se vê

explain-note-provider = O provedor respondeu: "{ $response }"
explain-note-opted-out = O dono deste número recusou mensagens SMS. Pergunte antes e então volte a incluir o número, o que é possível uma vez a cada 30 dias: aws sns opt-in-phone-number
explain-note-review = A AWS retém as mensagens SMS desta conta. Abra um caso no AWS Support para SMS na Região do log e diga para que servem as mensagens.
explain-note-spend = O limite de gastos, uma cota ou o preço do destino a impediu. Compare MonthlySpendLimit com o gasto do mês, na Região do log: aws sns get-sms-attributes
explain-note-blocked = A operadora a bloqueou. Use uma identidade de origem registrada para o país (ID de remetente, código curto, 10DLC ou número gratuito) e cite sua empresa na mensagem.
explain-note-unreachable = O celular não pôde ser alcançado. Peça ao usuário que tente mais tarde e confira o número.
explain-note-number = O número não foi aceito. Ele precisa de +, código do país e só dígitos.
explain-note-origination = O país de destino exige uma identidade de origem registrada. Solicite uma no AWS End User Messaging SMS.
explain-note-challenge = O desafio é { $name }. Responda com RespondToAuthChallenge e a Session desta resposta.
explain-note-signed-in = O login está completo: estes são tokens, e nenhuma MFA foi pedida.
explain-note-id-token = É um token de ID. As chamadas de MFA usam um token de acesso.
explain-note-token-lacks = O token não tem aws.cognito.signin.user.admin, de que as chamadas de MFA precisam.
explain-note-token-has = O token traz aws.cognito.signin.user.admin.
explain-note-request = É uma solicitação de { $operation }.
explain-note-preference = Ela define o que um usuário prefere. Os fatores do grupo de usuários são definidos com SetUserPoolMfaConfig.
explain-note-replaces = A AWS a aceita, e o que falta do grupo de usuários ou cliente de aplicação volta ao padrão.
explain-note-email-needs-pool = Se a AWS aceita MFA por e-mail depende do grupo de usuários: o remetente, a recuperação de conta e o plano de atributos. Sem o grupo de usuários não dá para saber.
explain-note-command = É o comando { $operation }.
explain-note-principal = A permissão falta a { $principal }, que fez a chamada, não a quem lê esta mensagem.
explain-note-block = { $block } está na solicitação: deixe de fora.

## Como distinguir um do outro

explain-apart-publish-or-trust = "Publish with SNS" fala das permissões do perfil; "trust relationship", de quem pode assumi-lo. Um perfil excluído também aparece como problema de confiança: veja se ele existe. Depois de uma alteração no IAM, as duas recusas podem durar alguns minutos.
explain-apart-role-missing = Se o texto cita iam:PassRole, a recusa é para você, não para o Cognito. Se o perfil do IAM não existe mais, a mensagem é a mesma de uma política de confiança errada.
explain-apart-recovery = A recuperação de conta por telefone pode ser recusada junto com a MFA por SMS obrigatória; a recuperação só por e-mail é recusada junto com a MFA por e-mail. Veja qual fator você estava ativando.
explain-apart-session-invalid = A frase sem "expired" nem "only be used once" indica a sessão de outro usuário, cliente de aplicação ou passo: confira a ordem das chamadas.
explain-apart-session-expired = "Session is expired" indica tempo demais entre o desafio e a resposta: compare com a duração da sessão no cliente de aplicação, 3 minutos se nada foi definido.
explain-apart-session-reused = "Can only be used once" indica que uma sessão antiga foi enviada de novo: cada resposta traz uma nova, e só a mais recente vale.
explain-apart-code-late = Se um código novo funciona, o primeiro foi enviado tarde: o código não vale por mais tempo que a sessão do login.
explain-apart-code-enrolling = Durante a configuração do autenticador, VerifySoftwareToken recusa com "Code mismatch and fail enable". Se o QR code foi mostrado mais de uma vez, use o mais recente.
explain-apart-code-session = Se o código está certo no relógio da AWS, o desafio está errado: MFA_SETUP respondido antes de VerifySoftwareToken, nome de desafio errado ou um segundo login no meio.
explain-apart-code-signing-in = No login a recusa diz "Invalid code or auth state for the user"; na configuração ela vem de VerifySoftwareToken. Um código errado em ConfirmSignUp ou ConfirmForgotPassword não é MFA.
explain-apart-pool-or-user = "Enabled by the userPool" é a configuração do grupo de usuários; "for the user" e "delivery config" indicam que este usuário ainda não tem autenticador verificado.
explain-apart-email-next = A AWS cita uma condição da MFA por e-mail de cada vez: plano de atributos, remetente e recuperação de conta. Atendida esta, a próxima ainda pode ser recusada.
explain-apart-no-prompt = Num grupo de usuários OPTIONAL, quem não definiu preferência não recebe pedido de MFA. Se definir a preferência é recusado, o autenticador nunca foi verificado.
explain-apart-not-delivered = Se a AWS recusa a chamada, a causa é o perfil do IAM; se a chamada dá certo e nada chega, é a entrega: sandbox, limite de gasto, Região ou operadora.
explain-apart-pass-or-trust = iam:PassRole é a sua permissão para passar o perfil do IAM ao Cognito. A relação de confiança é a permissão do perfil para que o Cognito o assuma.
explain-apart-config-sms = Se a solicitação contém SmsMfaConfiguration, leia a mensagem depois do nome da exceção: cada regra das configurações de SMS tem sua própria frase.
explain-apart-config-email = Se a mensagem começa com "Cannot set EmailMfaConfiguration", o fim dela cita o remetente ou a recuperação de conta.
explain-apart-preference = Se a mensagem fala de "delivery config", o usuário não tem autenticador verificado para o fator que seria ativado.
explain-apart-no-factor = O grupo de usuários exige MFA e este usuário não tem com o que responder: nem telefone, nem autenticador.
explain-apart-first-factor = SMS como primeiro fator do login precisa das mesmas configurações de SMS do grupo de usuários que a MFA por SMS.
explain-apart-recovery-channel = Quem usa o e-mail como fator de MFA não recupera a senha por ele: veja as opções de recuperação do grupo de usuários e os outros canais do usuário.
explain-apart-access-token = Um token inteiro e válido, mas sem aws.cognito.signin.user.admin, é recusado com "Access Token does not have required scopes".
explain-apart-tier = A MFA por e-mail exige o plano de atributos Essentials ou Plus. Outros recursos são citados no fim da mensagem.
explain-apart-scope = "Required scopes" indica que falta aws.cognito.signin.user.admin no token de acesso.
explain-apart-select = SELECT_MFA_TYPE pergunta a um usuário com vários fatores e sem preferência qual deles usar.
explain-apart-device-or-refresh = Uma DEVICE_KEY recusada trata do dispositivo; "Invalid Refresh Token" trata do token, que em um dispositivo rastreado só é renovado junto com essa chave.
explain-apart-lost-or-wrong = Se o usuário ainda tem o aplicativo e os códigos são recusados, o problema é o código ou o relógio, não a perda.
explain-apart-reset-or-optional = Se nenhuma chamada alterou o grupo de usuários, a MFA pode apenas ser OPTIONAL: compare as configurações com as de outro dia.
explain-apart-custom-no-prompt = Se todos os usuários do fluxo personalizado entram sem código, o fluxo não tem o passo da senha que a MFA do Cognito seguiria.
explain-apart-elsewhere-or-nowhere = Se o fim do número no desafio está certo e nada chega, a causa é a entrega.
explain-apart-federated = Usuários de um provedor de identidades têm o status EXTERNAL_PROVIDER; o Cognito só pede aos próprios usuários.
explain-apart-moved = Se os usuários não foram movidos nem restaurados e o login ainda para em MFA_SETUP, a aplicação não responde a esse desafio.
explain-apart-risk = Se nenhum login do usuário recebe o pedido, a causa é o modo ou a preferência, não o risco.
explain-apart-lockout = Se recusas com CodeMismatchException vieram antes do bloqueio, a causa são os códigos.
explain-apart-near = O guia dele está perto destas palavras. Veja se descreve o que você vê.

## Erros fora da lista

explain-other-access-token = O token de acesso não é aceito: expirou, foi revogado ou não é um token de acesso (é um token de ID, por exemplo). Faça login de novo e envie o token de acesso.
explain-other-alias-taken = Outro usuário já tem este e-mail, número de telefone ou nome de usuário como alias. Escolha outro ou remova-o antes do outro usuário.
explain-other-amplify-callout = Esta linha não diz por que falhou: uma função que o Amplify implanta fez a chamada, e o erro da AWS está no fluxo de logs dela no CloudWatch. Abra o log da função citada e cole aqui esse erro. Uma causa comum é faltar iam:PassRole no perfil do IAM para SMS a quem implanta.
explain-other-attempt-limit = O Cognito limita as tentativas por usuário e por tipo de chamada. Espere antes de tentar de novo; não deixe a aplicação repetir a chamada sozinha.
explain-other-caller-denied = A sua própria identidade da AWS não tem permissão para esta chamada de MFA. Peça a ação citada na mensagem, no ARN deste grupo de usuários.
explain-other-challenge-answer = Isto é um desafio, não uma falha: a senha estava certa, e o Cognito pede a próxima resposta antes de devolver tokens. Responda com RespondToAuthChallenge (AdminRespondToAuthChallenge se o login começou com AdminInitiateAuth): o mesmo ChallengeName, a Session mais nova, USERNAME e o código como SMS_MFA_CODE para SMS_MFA, SOFTWARE_TOKEN_MFA_CODE para SOFTWARE_TOKEN_MFA, EMAIL_OTP_CODE para EMAIL_OTP. Um cliente de aplicação com segredo envia também SECRET_HASH.
explain-other-client-oauth = As configurações OAuth do cliente de aplicação se contradizem ou citam um escopo que o grupo de usuários não tem. Compare AllowedOAuthFlows, AllowedOAuthScopes e AllowedOAuthFlowsUserPoolClient e envie o cliente de aplicação inteiro.
explain-other-client-too-old = A biblioteca do cliente não conhece o desafio que o Cognito enviou; a MFA por e-mail precisa de uma versão recente. Atualize o Amplify ou o SDK, ou trate o desafio citado na mensagem.
explain-other-code-delivery = O Cognito não conseguiu entregar a mensagem com o código. Confira as configurações de SNS ou SES do grupo de usuários e o endereço de resposta.
explain-other-code-expired = O código foi enviado tarde. Os códigos não valem por mais tempo que a sessão do login (3 a 15 minutos, definidos no cliente de aplicação). Recomece o login.
explain-other-code-format = O código não tem a forma que a chamada aceita: um código TOTP tem exatamente 6 dígitos. Procure espaços, um campo cortado ou a chave de resposta errada.
explain-other-code-used = Este código TOTP já foi usado. Espere o próximo código do aplicativo autenticador, até 30 segundos; relatos públicos dizem o mesmo do código usado na configuração.
explain-other-concurrent = Outra alteração do mesmo grupo de usuários estava em andamento. Espere alguns segundos, leia as configurações de novo e repita.
explain-other-custom-sender = Um acionador personalizado de envio de SMS ou e-mail recebe o código criptografado com o AWS Encryption SDK, sob a chave do KMS do grupo de usuários (KMSKeyID). A função precisa descriptografá-lo com esse SDK e ter kms:Decrypt na chave; uma chamada Decrypt simples do KMS não consegue lê-lo. Confira também se o Cognito pode invocar a função.
explain-other-delivery-accepted = O Amazon SNS entregou esta mensagem, e o provedor a aceitou. Se o celular não recebeu nada, olhe o aparelho, o número e a operadora; as configurações do grupo de usuários fizeram a parte delas.
explain-other-email-code-answer = O desafio da MFA por e-mail é EMAIL_OTP, e o código vai em EMAIL_OTP_CODE. Não há desafio chamado EMAIL_MFA na API, embora as páginas da AWS citem esse nome. Uma versão do SDK ou do Amplify que não conhece EMAIL_OTP precisa ser atualizada, ou o nome enviado como texto.
explain-other-email-message = O texto ou o assunto do e-mail de MFA não é aceito: a mensagem tem de 6 a 20000 caracteres e precisa do lugar para o código.
explain-other-email-no-address = A MFA por e-mail não pode ser ativada para este usuário, que não tem endereço de e-mail. Defina o atributo primeiro.
explain-other-email-quota = O limite diário de e-mails que o próprio Cognito envia acabou. Configure o grupo de usuários para enviar pelo Amazon SES.
explain-other-email-role = O Cognito não pode usar a identidade do SES do grupo de usuários: ela não está verificada, foi excluída ou a política de envio não permite o Cognito. Confira a identidade na Região do ARN.
explain-other-flow-not-enabled = O cliente de aplicação não permite este fluxo de login. Acrescente-o a ExplicitAuthFlows do cliente ou use um fluxo que esteja lá.
explain-other-import-running = Há uma importação de usuários neste grupo de usuários; até ela terminar, as configurações do grupo de usuários não podem mudar.
explain-other-internal-error = O próprio Cognito falhou. Espere alguns segundos e envie a chamada de novo; se continuar, passe o ID da solicitação ao AWS Support.
explain-other-lambda-trigger = Um acionador do Lambda do grupo de usuários recusou, falhou ou respondeu numa forma que o Cognito não aceita. Leia o log da função e confira se o Cognito pode invocá-la.
explain-other-legacy-password-days = A solicitação contém UnusedAccountValidityDays e TemporaryPasswordValidityDays. Deixe de fora o primeiro: é o nome antigo do segundo.
explain-other-mfa-method-not-found = O grupo de usuários exige MFA, e este usuário não tem fator com que responder. O e-mail ou o telefone usado na recuperação de conta não conta como fator. Deixe o usuário configurar um aplicativo autenticador, ou dê a ele um segundo e-mail ou telefone e mude a recuperação de conta do grupo de usuários.
explain-other-mfa-mode = MfaConfiguration aceita OFF, OPTIONAL ou ON, como texto.
explain-other-missing-session = A chamada foi enviada sem sessão. Guarde a Session da última resposta e envie-a na próxima chamada; depois de recarregar a página, recomece com InitiateAuth.
explain-other-not-in-region = Esta chamada não está disponível nesta Região, nesta réplica do grupo de usuários ou com as configurações atuais dele. Tente na Região principal do grupo de usuários e depois compare as configurações.
explain-other-not-there = O que a chamada cita não existe: o grupo de usuários, o cliente de aplicação ou uma função, nesta conta e Região. Compare os IDs e a Região da chamada.
explain-other-one-factor-off = SetUserPoolMfaConfig substitui toda a configuração de MFA. Para desligar um fator, envie todos os outros sem ele: deixe EmailMfaConfiguration de fora para desligar a MFA por e-mail e mantenha MfaConfiguration e os outros blocos. Enquanto o grupo de usuários tem configurações de SMS, o SMS não pode faltar com a MFA ativa. Uma ferramenta de infraestrutura que só deixa de gerenciar um bloco não envia alteração: o bloco precisa faltar em uma chamada enviada.
explain-other-passkey-refused = A chave de acesso não foi aceita: o desafio não existe mais, ou a origem, o ID da parte confiável ou o cliente de aplicação não é o do registro. Compare o domínio da página com o ID da parte confiável do grupo de usuários.
explain-other-passkeys-off = As chaves de acesso não estão ativadas neste grupo de usuários, ou o grupo de usuários não tem ID de parte confiável nem domínio.
explain-other-password-policy = A senha nova não atende à política do grupo de usuários, ou já foi usada. O que é recusado é a resposta a NEW_PASSWORD_REQUIRED, não a MFA; escolha outra senha com a sessão mais nova.
explain-other-password-reset-required = O usuário precisa definir uma senha nova antes de entrar: um administrador a redefiniu, ou o usuário foi importado. ForgotPassword e ConfirmForgotPassword fazem isso; a MFA vem depois.
explain-other-phone-format = O número de telefone não está na forma internacional. Escreva com +, código do país e só dígitos.
explain-other-pool-configuration = As configurações do grupo de usuários se contradizem, como um login personalizado sem seus acionadores. Compare os acionadores do Lambda com os fluxos do cliente de aplicação.
explain-other-resend-code = Não existe chamada para reenviar um código de MFA. Recomece o login: InitiateAuth envia um código novo e abre uma sessão nova.
explain-other-secret-hash = O cliente de aplicação tem um segredo, e falta o SECRET_HASH numa chamada ou ele está errado. As respostas aos desafios também precisam dele, calculado com o nome de usuário que o desafio devolveu.
explain-other-ses-identity = O Amazon SES não aceita o remetente ou, no sandbox, o destinatário. Confira a identidade na Região citada na mensagem e se a conta tem acesso de produção.
explain-other-sms-first-factor = SMS como primeiro fator precisa das configurações de SMS do grupo de usuários: um perfil que possa enviar e o ID externo dele.
explain-other-tagging = As tags do grupo de usuários não puderam ser lidas ou mudadas. Repita a alteração sem as tags ou peça a permissão de marcar recursos.
explain-other-throttled = Chamadas demais ao mesmo tempo. Espere e repita com pausas crescentes; os limites valem para toda a conta e a Região.
explain-other-tier-change = O plano de atributos do grupo de usuários não pode ser alterado agora. Desative os recursos que o plano menor não tem e tente de novo.
explain-other-tier-feature = O plano do grupo de usuários não tem este recurso. O fim da mensagem o cita; o Essentials ou o Plus podem tê-lo.
explain-other-unrecognised = Uma chamada de MFA foi recusada com palavras não conhecidas aqui. Leia a mensagem depois do nome da exceção e verifique no grupo de usuários o que pode ser visto.
explain-other-user-not-confirmed = O usuário não concluiu o cadastro: confirme-o (ConfirmSignUp, ou AdminConfirmSignUp por um administrador) antes que a MFA seja pedida.
explain-other-user-not-found = O desafio foi respondido com um nome que o Cognito não conhece. Envie o USERNAME que o desafio devolveu, não um e-mail ou telefone.
explain-other-waf = Uma ACL da web diante do grupo de usuários recusou a chamada. Uma regra de CAPTCHA nas chamadas que configuram o autenticador é uma causa conhecida: exclua-as no AWS WAF.
