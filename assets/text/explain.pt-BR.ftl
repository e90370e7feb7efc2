# Um erro colado: o que mais pode ser, e o que se sabe dos erros fora da lista.

## Geral

explain-none = Este texto não cita nenhum erro de MFA do Amazon Cognito conhecido aqui.
explain-other = Um erro de MFA do Amazon Cognito fora da lista de guias.
explain-sure = alta
explain-likely = média
explain-possible = baixa
explain-also = Também pode ser:
explain-hidden = Oculto no texto: { $count ->
    [0] nenhum segredo
    [one] um segredo
   *[other] { $count } segredos
}.
explain-cause-pool-switch = O TOTP está desativado no grupo de usuários.
explain-cause-user-token = O grupo de usuários tem o TOTP ativado, mas este usuário não tem autenticador verificado.

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

## Erros fora da lista

explain-other-access-token = O token de acesso não é aceito: expirou, foi revogado ou não é um token de acesso (é um token de ID, por exemplo). Faça login de novo e envie o token de acesso.
explain-other-attempt-limit = O Cognito limita as tentativas por usuário e por tipo de chamada. Espere antes de tentar de novo; não deixe a aplicação repetir a chamada sozinha.
explain-other-caller-denied = A sua própria identidade da AWS não tem permissão para esta chamada de MFA. Peça a ação citada na mensagem, no ARN deste grupo de usuários.
explain-other-client-too-old = A biblioteca do cliente não conhece o desafio que o Cognito enviou; a MFA por e-mail precisa de uma versão recente. Atualize o Amplify ou o SDK, ou trate o desafio citado na mensagem.
explain-other-code-delivery = O Cognito não conseguiu entregar a mensagem com o código. Confira as configurações de SNS ou SES do grupo de usuários e o endereço de resposta.
explain-other-code-expired = O código foi enviado tarde. Os códigos não valem por mais tempo que a sessão do login (3 a 15 minutos, definidos no cliente de aplicação). Recomece o login.
explain-other-code-format = O código não tem a forma que a chamada aceita: um código TOTP tem exatamente 6 dígitos. Procure espaços, um campo cortado ou a chave de resposta errada.
explain-other-code-used = Este código TOTP já foi usado. Espere o próximo código do aplicativo autenticador, até 30 segundos; relatos públicos dizem o mesmo do código usado na configuração.
explain-other-concurrent = Outra alteração do mesmo grupo de usuários estava em andamento. Espere alguns segundos, leia as configurações de novo e repita.
explain-other-custom-sender = Um acionador personalizado de envio de SMS ou e-mail falhou. Confira se o grupo de usuários indica uma chave do KMS, se a função pode descriptografar com ela e se o Cognito pode invocar a função.
explain-other-email-message = O texto ou o assunto do e-mail de MFA não é aceito: a mensagem tem de 6 a 20000 caracteres e precisa do lugar para o código.
explain-other-email-no-address = A MFA por e-mail não pode ser ativada para este usuário, que não tem endereço de e-mail. Defina o atributo primeiro.
explain-other-email-quota = O limite diário de e-mails que o próprio Cognito envia acabou. Configure o grupo de usuários para enviar pelo Amazon SES.
explain-other-email-role = O Cognito não pode usar a identidade do SES do grupo de usuários: ela não está verificada, foi excluída ou a política de envio não permite o Cognito. Confira a identidade na Região do ARN.
explain-other-federated-user = O Cognito não pede MFA a quem entra por um provedor de identidade: quem pede é o provedor.
explain-other-flow-not-enabled = O cliente de aplicação não permite este fluxo de login. Acrescente-o a ExplicitAuthFlows do cliente ou use um fluxo que esteja lá.
explain-other-import-running = Há uma importação de usuários neste grupo de usuários; até ela terminar, as configurações do grupo de usuários não podem mudar.
explain-other-lambda-trigger = Um acionador do Lambda do grupo de usuários recusou, falhou ou respondeu numa forma que o Cognito não aceita. Leia o log da função e confira se o Cognito pode invocá-la.
explain-other-legacy-password-days = A solicitação contém UnusedAccountValidityDays e TemporaryPasswordValidityDays. Deixe de fora o primeiro: é o nome antigo do segundo.
explain-other-lockout = Senhas ou códigos de MFA errados demais: depois de cinco, o Cognito bloqueia o login por um tempo que cresce a cada nova tentativa, até cerca de 15 minutos. Espere e entre uma vez só.
explain-other-lost-authenticator = O usuário perdeu o autenticador. Um administrador pode excluí-lo com AdminDeleteSoftwareToken; depois o usuário configura outro. Num grupo de usuários com MFA ON, mudar a preferência não ajuda.
explain-other-mfa-method-not-found = O grupo de usuários exige MFA, e este usuário não tem fator com que responder. O e-mail ou o telefone usado na recuperação de conta não conta como fator. Deixe o usuário configurar um aplicativo autenticador, ou dê a ele um segundo e-mail ou telefone e mude a recuperação de conta do grupo de usuários.
explain-other-mfa-mode = MfaConfiguration aceita OFF, OPTIONAL ou ON, como texto.
explain-other-missing-session = A chamada foi enviada sem sessão. Guarde a Session da última resposta e envie-a na próxima chamada; depois de recarregar a página, recomece com InitiateAuth.
explain-other-no-recovery-channel = A senha não pode ser redefinida: não resta canal que sirva para isso. Um fator usado na MFA não conta, nem um endereço não verificado. Veja a recuperação de conta do grupo de usuários e os atributos verificados do usuário.
explain-other-not-in-region = Esta chamada não está disponível nesta Região, nesta réplica do grupo de usuários ou com as configurações atuais dele. Tente na Região principal do grupo de usuários e depois compare as configurações.
explain-other-passkey-and-mfa = A MFA e os primeiros fatores do grupo de usuários não combinam. Com MFA obrigatória, os primeiros fatores só podem ser senha e chave de acesso, e a chave de acesso precisa da opção multifator (MULTI_FACTOR_WITH_USER_VERIFICATION).
explain-other-passkeys-off = As chaves de acesso não estão ativadas neste grupo de usuários, ou o grupo de usuários não tem ID de parte confiável nem domínio.
explain-other-phone-format = O número de telefone não está na forma internacional. Escreva com +, código do país e só dígitos.
explain-other-pool-configuration = As configurações do grupo de usuários se contradizem, como um login personalizado sem seus acionadores. Compare os acionadores do Lambda com os fluxos do cliente de aplicação.
explain-other-remembered-device = Se um dispositivo lembrado recebe pedido de MFA depende das configurações de dispositivo do grupo de usuários e de a aplicação enviar a DEVICE_KEY em cada login.
explain-other-resend-code = Não existe chamada para reenviar um código de MFA. Recomece o login: InitiateAuth envia um código novo e abre uma sessão nova.
explain-other-secret-hash = O cliente de aplicação tem um segredo, e falta o SECRET_HASH numa chamada ou ele está errado. As respostas aos desafios também precisam dele, calculado com o nome de usuário que o desafio devolveu.
explain-other-select-mfa-type = O usuário tem vários fatores e nenhuma preferência, e o Cognito pergunta qual usar. Responda a SELECT_MFA_TYPE ou defina um fator preferido.
explain-other-ses-identity = O Amazon SES não aceita o remetente ou, no sandbox, o destinatário. Confira a identidade na Região citada na mensagem e se a conta tem acesso de produção.
explain-other-sms-first-factor = SMS como primeiro fator precisa das configurações de SMS do grupo de usuários: um perfil que possa enviar e o ID externo dele.
explain-other-sms-no-phone = A MFA por SMS não pode ser ativada para este usuário, que não tem telefone. Defina o atributo primeiro. Se a intenção era só TOTP, deixe o bloco de SMS fora da solicitação.
explain-other-tagging = As tags do grupo de usuários não puderam ser lidas ou mudadas. Repita a alteração sem as tags ou peça a permissão de marcar recursos.
explain-other-throttled = Chamadas demais ao mesmo tempo. Espere e repita com pausas crescentes; os limites valem para toda a conta e a Região.
explain-other-tier-feature = O plano do grupo de usuários não tem este recurso. O fim da mensagem o cita; o Essentials ou o Plus podem tê-lo.
explain-other-unrecognised = Uma chamada de MFA foi recusada com palavras não conhecidas aqui. Leia a mensagem depois do nome da exceção e verifique no grupo de usuários o que pode ser visto.
explain-other-user-not-found = O desafio foi respondido com um nome que o Cognito não conhece. Envie o USERNAME que o desafio devolveu, não um e-mail ou telefone.
explain-other-waf = Uma ACL da web diante do grupo de usuários recusou a chamada. Uma regra de CAPTCHA nas chamadas que configuram o autenticador é uma causa conhecida: exclua-as no AWS WAF.
