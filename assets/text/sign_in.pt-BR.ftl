# O ensaio de login e o cadastro de um autenticador.

## O que dá para fazer

sign-in-do-sign-in = Fazer login
sign-in-why-sign-in = A primeira chamada: nome de usuário e senha. A resposta diz o que vem depois e traz uma sessão.
sign-in-do-new-password = Definir uma senha nova
sign-in-why-new-password = O usuário tem uma senha temporária. A resposta traz uma sessão nova; a anterior está gasta.
sign-in-why-new-password-attributes = O grupo também quer estes atributos junto com a senha nova: { $names }. Defina-os antes para o usuário (AdminUpdateUserAttributes), senão a AWS recusa a resposta.
sign-in-do-choose-factor = Escolher um fator
sign-in-why-choose-factor = O usuário tem vários fatores e não prefere nenhum. A resposta traz o desafio do fator escolhido e uma sessão nova.
sign-in-do-answer-code = Responder com o código
sign-in-why-answer-code = A sessão mais recente e o código mais recente: os dois são deste login.
sign-in-do-associate = Pedir um segredo TOTP
sign-in-why-associate = O Cognito entrega um segredo para o aplicativo autenticador. Nada muda para o usuário até o primeiro número ser verificado.
sign-in-do-verify = Verificar com o primeiro número
sign-in-why-verify = Leia o código QR e digite o número que o aplicativo mostra. Com sessão, vai a que veio junto com o segredo.
sign-in-do-finish-setup = Concluir MFA_SETUP
sign-in-why-finish-setup = Responda ao desafio com a sessão que o VerifySoftwareToken deu. Em seguida vêm os tokens.
sign-in-do-prefer = Ligar o autenticador
sign-in-why-prefer = SetUserMFAPreference. Onde a MFA é opcional, um autenticador apenas verificado não é pedido no login.
sign-in-do-associate-again = Pedir outro segredo
sign-in-why-associate-again = Cada pedido entrega um segredo novo. Apague a entrada antiga no aplicativo e leia o novo código QR; se a AWS recusar, recomece.
sign-in-do-start-over = Recomeçar
sign-in-why-start-over = Um login novo desde a primeira chamada, com uma sessão nova.
sign-in-do-use-token = Cadastrar com um token de acesso
sign-in-why-use-token = Cole um token de acesso da aplicação e configure o autenticador com ele, sem sessão.
sign-in-do-stop = Encerrar aqui
sign-in-why-stop = Senhas, sessões, tokens e segredos deste ensaio são apagados; o registro dos passos continua na tela.
sign-in-do-resend = Enviar de novo uma sessão já respondida
sign-in-why-resend = A última resposta pela segunda vez, como faz um clique duplo ou uma nova tentativa depois de um tempo esgotado.
sign-in-do-associate-spent = Pedir um segredo com a sessão gasta
sign-in-why-associate-spent = A sessão entregue em troca do segredo, mais uma vez, como faz uma página recarregada.
sign-in-do-sign-in-again = Fazer outro login no meio
sign-in-why-sign-in-again = Uma segunda primeira chamada, guardando a sessão de antes. Depois, responda com a antiga.
sign-in-do-answer-stale = Responder com a sessão de antes
sign-in-why-answer-stale = A sessão é de antes do segundo login.
sign-in-do-answer-elsewhere = Responder por outro cliente de aplicação
sign-in-why-answer-elsewhere = A sessão certa, apresentada por um cliente para o qual ela não foi feita.
sign-in-do-verify-with-first = Verificar com a sessão do login
sign-in-why-verify-with-first = A sessão de antes do segredo, em vez da que veio com ele.
sign-in-do-wait-too-long = Esperar a sessão acabar
sign-in-why-wait-too-long = A vida de uma sessão é definida no cliente de aplicação: de 3 a 15 minutos.
sign-in-do-answer-late = Responder com a sessão expirada
sign-in-why-answer-late = A vida dela acabou; a AWS diz isso quando ela é enviada.
sign-in-do-finish-early = Responder a MFA_SETUP antes de verificar
sign-in-why-finish-early = O desafio é respondido, mas nenhum autenticador foi verificado para esta sessão.
sign-in-do-wrong-code = Responder com um número errado
sign-in-why-wrong-code = Digite seis dígitos que o aplicativo não mostra.
sign-in-do-old-code = Responder com o número de cinco minutos atrás
sign-in-why-old-code = Como faz um telefone com o relógio cinco minutos atrasado.
sign-in-do-verify-old-code = Verificar com o número de cinco minutos atrás
sign-in-why-verify-old-code = Como faz um telefone com o relógio cinco minutos atrasado.
sign-in-do-verify-earlier-secret = Verificar com um número do segredo anterior
sign-in-why-verify-earlier-secret = Como faz um aplicativo que ainda tem o código QR de antes.
sign-in-do-prefer-early = Ligar o autenticador antes de verificar um
sign-in-why-prefer-early = SetUserMFAPreference para um usuário sem autenticador verificado.
sign-in-do-narrow-token = Pedir um segredo com um token sem o escopo
sign-in-why-narrow-token = Cole um token de acesso do login gerenciado cujo pedido não incluiu aws.cognito.signin.user.admin.
sign-in-why-in-doubt = Não se sabe se a última chamada teve efeito. Um login novo é seguro.

## O que custa ou muda

sign-in-cost-active = A AWS conta quem faz login como usuário ativo do mês; a cobrança é por usuários ativos.
sign-in-cost-message = O Cognito envia ao usuário um código por SMS ou e-mail, pago pela conta.
sign-in-cost-message-maybe = Se o fator deste usuário for SMS ou e-mail, o Cognito envia um código, pago pela conta.
sign-in-cost-message-choice = Se SMS ou e-mail for escolhido, o Cognito envia um código ao usuário.
sign-in-cost-password = A senha do usuário é trocada de verdade.
sign-in-cost-password-maybe = Se mesmo assim a AWS aceitar a resposta, a senha do usuário é trocada.
sign-in-cost-token-new = A partir daí o usuário tem este autenticador.
sign-in-cost-token-replaced = Um usuário tem no máximo um autenticador: este substitui outro verificado antes.
sign-in-cost-prefer = A partir do próximo login o usuário terá de informar um número do autenticador.
sign-in-cost-prefer-early = Se o usuário já tiver um autenticador, ele será ligado e preferido.

## O que não dá para fazer

sign-in-busy = Espere primeiro a resposta da última chamada.
sign-in-not-now = Isso não é possível neste ponto do login.
sign-in-password-missing = Falta a senha.
sign-in-new-password-missing = Falta a senha nova.
sign-in-token-missing = Falta o token de acesso.
sign-in-code-missing = Falta o código.
sign-in-code-digits = Só dígitos, tantos quantos o código tem: { $digits }.
sign-in-factor-missing = Escolha um dos fatores que o Cognito oferece.

## O que vem a seguir

sign-in-next-first = A seguir: { $operation } com nome de usuário e senha. Ainda não há sessão.
sign-in-next-over = A seguir: { $operation } de novo. Não resta nenhuma sessão válida.
sign-in-next-answer = A seguir: { $operation } para { $challenge } com a sessão { $number } ({ $fingerprint })
sign-in-next-call = A seguir: { $operation } com a sessão { $number } ({ $fingerprint })
sign-in-next-no-door = Este cliente de aplicação não deixa ninguém entrar com senha. Acrescente ALLOW_ADMIN_USER_PASSWORD_AUTH ou ALLOW_USER_PASSWORD_AUTH aos ExplicitAuthFlows dele ou escolha outro.
sign-in-next-no-setup = O usuário precisa configurar um fator, e o aplicativo autenticador não está entre eles. Acrescente o telefone ou o e-mail ao usuário e recomece, ou ligue os aplicativos autenticadores no grupo.
sign-in-next-unknown = A AWS pede { $challenge }, que este ensaio não sabe responder. Use um cliente de aplicação sem isso ou encerre aqui.
sign-in-next-associate-token = A seguir: AssociateSoftwareToken com o token de acesso
sign-in-next-verify-token = A seguir: VerifySoftwareToken com o token de acesso e o primeiro número
sign-in-next-prefer = A seguir: SetUserMFAPreference com o token de acesso
sign-in-next-done = O usuário está logado. Não é preciso chamar mais nada.
sign-in-next-stopped = O ensaio terminou.

## O que aconteceu

sign-in-why-reused = A sessão { $session } foi respondida no passo { $step }. A AWS aceita cada sessão uma vez.
sign-in-why-reused-elsewhere = A sessão { $session } já foi respondida, e não por este ensaio. A AWS aceita cada sessão uma vez.
sign-in-why-stale = A sessão { $session } é de antes do segundo login, que deu a sessão { $newer }.
sign-in-why-elsewhere = A sessão { $session } foi feita para o cliente { $own } e enviada por { $other }.
sign-in-why-first = O VerifySoftwareToken quer a sessão que o AssociateSoftwareToken deu, a de número { $right }. A sessão { $session } é mais antiga.
sign-in-why-invalid = A sessão { $session } não vale neste ponto. Um login do mesmo usuário em outro lugar, ou uma chamada fora de ordem, causa isso.
sign-in-why-expired = A sessão { $session } vive { $minutes } minutos neste cliente (AuthSessionValidity), e eles acabaram.
sign-in-why-too-early = MFA_SETUP foi respondido antes de o VerifySoftwareToken ter dado a sessão dele.
sign-in-why-number = O número não é o que o Cognito espera do autenticador deste usuário.
sign-in-why-message-code = O código não é o deste login. Cada login envia um novo; só o mais recente vale.
sign-in-why-code-or-state = O código não confere, ou o desafio e a resposta não combinam.
sign-in-why-old-number = O número estava certo cinco minutos atrás. O Cognito aceita o de agora e um passo de 30 segundos para cada lado.
sign-in-why-earlier-secret = O número é do segredo anterior. Cada AssociateSoftwareToken entrega um novo.
sign-in-why-not-verified = O número não corresponde ao segredo entregue por último.
sign-in-why-not-set-up = O usuário não tem autenticador verificado, então não há o que ligar.
sign-in-why-scope = Falta ao token de acesso o escopo aws.cognito.signin.user.admin.
sign-in-why-no-token = Este usuário não tem autenticador verificado.
sign-in-why-pool-off = Os aplicativos autenticadores estão desligados neste grupo.
sign-in-why-sms-role = O Cognito não conseguiu enviar o SMS: o perfil dele nesta conta não está em ordem.
sign-in-why-password = O nome de usuário ou a senha está errado. Um cliente que esconde quem existe diz o mesmo de um usuário desconhecido.
sign-in-why-temporary = A senha temporária está velha demais.
sign-in-why-disabled = Um administrador desativou este usuário.
sign-in-why-no-user = Não existe esse usuário neste grupo.
sign-in-why-reset = A senha do usuário foi redefinida e espera uma nova.
sign-in-why-unconfirmed = O usuário se cadastrou e nunca foi confirmado.
sign-in-why-policy = A senha nova não cumpre a política de senhas do grupo.
sign-in-why-no-factor = O grupo exige MFA, e este usuário não tem fator com que responder.
sign-in-why-not-there = O grupo ou o cliente de aplicação não existe nesta região.
sign-in-why-denied = A sua própria identidade na AWS não pode fazer esta chamada.
sign-in-why-code-used = Este número já foi usado. Cada um vale uma vez.
sign-in-why-code-expired = O código chegou tarde demais: ele não vive mais que a sessão.
sign-in-why-token-over = O token de acesso expirou ou foi revogado.
sign-in-why-token-odd = Este não é um token de acesso que a AWS aceite.
sign-in-why-throttled = Chamadas demais ao mesmo tempo nesta conta e região.
sign-in-why-refused = A AWS recusou { $operation }.

## Como se conserta

sign-in-now-newest = Responda com a sessão mais recente, a de número { $session } ({ $fingerprint }). Se ela também for recusada, recomece.
sign-in-now-start-over = Recomece: um login novo traz uma sessão nova.
sign-in-now-signed-in = Nada quebrou: o usuário está logado, e a sessão não é mais necessária.
sign-in-now-expired = Recomece e responda a tempo. Onde as pessoas precisam de mais tempo, como para ler um código QR, aumente AuthSessionValidity no cliente de aplicação, até 15 minutos.
sign-in-now-too-early = Primeiro AssociateSoftwareToken e VerifySoftwareToken, cada um com a sessão mais recente (agora a { $session }, { $fingerprint }); depois responda a MFA_SETUP com a que o Verify der. Se esta for recusada agora, recomece.
sign-in-now-number = Espere o próximo número e envie-o com a sessão { $session } ({ $fingerprint }); deixe o relógio do telefone no automático. Se a sessão for recusada agora, recomece. Se nenhum número servir, o aplicativo tem outro segredo: cadastre de novo.
sign-in-now-message-code = Envie o código da mensagem mais recente com a sessão { $session } ({ $fingerprint }). Se a sessão for recusada agora, recomece.
sign-in-now-verify = Digite o número que o aplicativo mostra agora para o código QR mais recente. Se continuar errado, peça outro segredo e leia esse; se a sessão for recusada agora, recomece.
sign-in-now-not-set-up = Primeiro AssociateSoftwareToken e VerifySoftwareToken; depois ligue o autenticador.
sign-in-now-scope = Use um token cujo login pediu o escopo: acrescente-o ao cliente de aplicação e ao pedido da página de login. Os tokens de um login por InitiateAuth ou AdminInitiateAuth o trazem, a não ser que um gatilho antes do token o retire.
sign-in-now-no-token = Cadastre um autenticador para este usuário ou defina como preferido um fator que ele tem.
sign-in-now-pool-off = Ligue os aplicativos autenticadores no grupo (problema totp_not_enabled) e recomece.
sign-in-now-sms-role = Verifique o grupo: as constatações dizem o que falta ao perfil e o consertam. Depois recomece.
sign-in-now-problem = Este é o problema { $problem }: o guia dele e as constatações do grupo mostram o conserto. Depois recomece.
sign-in-now-password = Digite a senha de novo ou defina uma para um usuário de teste (AdminSetUserPassword). Várias senhas erradas seguidas bloqueiam o usuário por um tempo.
sign-in-now-temporary = Peça a um administrador uma senha temporária nova (AdminCreateUser com MessageAction RESEND, ou AdminSetUserPassword).
sign-in-now-disabled = Ative o usuário (AdminEnableUser) ou escolha outro.
sign-in-now-no-user = Confira o nome de usuário e o grupo; nomes podem diferenciar maiúsculas e minúsculas.
sign-in-now-reset = Conclua a redefinição com ForgotPassword e ConfirmForgotPassword ou defina uma senha (AdminSetUserPassword).
sign-in-now-unconfirmed = Confirme o usuário (AdminConfirmSignUp ou o código do cadastro) e faça login.
sign-in-now-policy = Escolha uma senha que cumpra a política; as palavras da AWS dizem qual regra. Se a sessão for recusada agora, recomece.
sign-in-now-no-factor = Acrescente um telefone ou e-mail para um fator que o grupo tem, ou ligue os aplicativos autenticadores, para que o usuário possa configurar um.
sign-in-now-not-there = Confira região, grupo e cliente de aplicação.
sign-in-now-denied = Peça a permissão que as palavras da AWS citam, no ARN deste grupo.
sign-in-now-code-used = Espere até 30 segundos pelo próximo número e envie esse. Se a sessão for recusada agora, recomece.
sign-in-now-token-over = Faça login de novo ou cole um token de acesso novo deste grupo.
sign-in-now-throttled = Espere alguns segundos e repita a mesma chamada.
sign-in-now-unknown = Leia as palavras da AWS depois da exceção. Então tente de novo ou recomece.
sign-in-now-in-doubt = Não se sabe se a chamada teve efeito. Recomece para ter certeza; a sessão pode estar gasta.
sign-in-now-password-in-doubt = Não se sabe se a senha foi trocada. Recomece com a nova; se for recusada, com a antiga.
sign-in-now-verify-in-doubt = Não se sabe se o autenticador já vale. Verifique mais uma vez ou recomece; não apague a entrada no aplicativo até um dos dois dar certo.
sign-in-now-prefer-in-doubt = Não se sabe se o autenticador está ligado. Repetir a mesma chamada não faz mal.
sign-in-now-odd-secret = A AWS entregou um segredo que não é base32; nenhum aplicativo autenticador consegue lê-lo. Peça outro ou recomece.

## O que ficou demonstrado

sign-in-verdict-signed-in = Login concluído
sign-in-verdict-enrolled = Autenticador cadastrado
sign-in-verdict-stopped = Encerrado antes de concluir o login
sign-in-proven-password = O grupo { $pool } e o cliente { $client } deixam este usuário entrar só com a senha; nenhum segundo fator foi pedido.
sign-in-proven-sms = O grupo { $pool } e o cliente { $client } deixam este usuário entrar com senha e código por SMS.
sign-in-proven-email = O grupo { $pool } e o cliente { $client } deixam este usuário entrar com senha e código por e-mail.
sign-in-proven-totp = O grupo { $pool } e o cliente { $client } deixam este usuário entrar com senha e autenticador.
sign-in-proven-setup = O grupo { $pool } e o cliente { $client } deixam este usuário entrar depois de configurar um fator.
sign-in-look-at-application = Se a aplicação falha com o mesmo usuário e o mesmo cliente, o defeito está nas chamadas dela: compare a ordem, as sessões e as chaves das respostas com a sequência abaixo e procure chamadas repetidas no CloudTrail.
sign-in-enrolled-preferred = O autenticador está verificado, ligado e preferido.
sign-in-enrolled-by-session = O autenticador está verificado, e MFA_SETUP está respondido.
sign-in-enrolled-not-preferred = O autenticador está verificado, mas ainda não foi ligado por uma preferência: onde a MFA é opcional, ninguém pergunta por ele.
sign-in-stopped-at = A última recusa: { $operation }, { $code }.
sign-in-stopped-open = Não está provado que este usuário consegue entrar; também não há nada em contrário.
sign-in-produced = Provocados de propósito e consertados: { $problems }
sign-in-produced-open = Provocados de propósito, ainda sem conserto: { $problems }
sign-in-taken = No passo { $step } a AWS aceitou o que era para ser um erro.

## A ordem das chamadas

sign-in-seq-first = Nome de usuário e senha; ainda sem sessão.
sign-in-seq-any = Sempre que a resposta citar um desafio: com a sessão da resposta imediatamente anterior. Para MFA_SETUP, antes vêm AssociateSoftwareToken e VerifySoftwareToken.
sign-in-seq-answer = { $challenge }, com a sessão que { $before } deu.
sign-in-seq-session = Com a sessão que { $before } deu.
sign-in-seq-token = Com o token de acesso.

## Números e relógios

totp-right-now = O número está certo para agora: é deste segredo, e os relógios concordam. Se mesmo assim a AWS recusar, peça outro segredo.
totp-right-ago = O número estava certo há { $seconds } s: o relógio do telefone está atrasado, ou o número foi digitado tarde demais. Deixe a hora do telefone no automático e digite um número novo.
totp-right-ahead = O número estará certo daqui a { $seconds } s: o relógio do telefone está adiantado. Deixe a hora no automático e digite um número novo.
totp-hours-ago = O número estava certo há { $hours } horas: o relógio ou o fuso do telefone foi ajustado à mão. Deixe os dois no automático.
totp-hours-ahead = O número estará certo daqui a { $hours } horas: o relógio ou o fuso do telefone foi ajustado à mão. Deixe os dois no automático.
totp-of-earlier = O número é de um segredo anterior desta tentativa (número { $which }). Apague essa entrada no aplicativo e leia o código QR mostrado agora.
totp-six-digits = Um número de autenticador tem exatamente 6 dígitos.
totp-not-found = O número não corresponde a nenhum dos segredos desta tentativa, nem dentro de uma hora nem em outro fuso. Foi lida a entrada certa do aplicativo?
totp-computer-fast = O relógio deste computador está { $seconds } s adiantado em relação à AWS; os números são julgados pela hora da AWS.
totp-computer-slow = O relógio deste computador está { $seconds } s atrasado em relação à AWS; os números são julgados pela hora da AWS.
