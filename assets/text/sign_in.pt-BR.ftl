# Testar um login e configurar um autenticador.

## O que dá para fazer

sign-in-do-sign-in = Fazer login
sign-in-why-sign-in = Nome de usuário e senha. A resposta traz uma sessão e diz o que vem depois.
sign-in-do-new-password = Definir uma senha nova
sign-in-why-new-password = A senha é temporária. A resposta traz uma sessão nova.
sign-in-why-new-password-attributes = O grupo de usuários também exige estes atributos: { $names }. Defina-os antes (AdminUpdateUserAttributes), senão a AWS recusa a resposta.
sign-in-do-choose-factor = Escolher um fator
sign-in-why-choose-factor = Vários fatores, nenhum preferido. A resposta traz o desafio do escolhido.
sign-in-do-answer-code = Responder com o código
sign-in-why-answer-code = Envie o código mais recente com a sessão mais recente: ambos deste login.
sign-in-do-associate = Pedir um segredo TOTP
sign-in-why-associate = O Cognito dá um segredo, que só vale depois de verificado o primeiro código.
sign-in-do-verify = Verificar com o primeiro código
sign-in-why-verify = Leia o QR code e digite o código que o aplicativo autenticador mostra. Se houver sessão: a que veio com o segredo.
sign-in-do-finish-setup = Concluir MFA_SETUP
sign-in-why-finish-setup = Responda com a sessão que VerifySoftwareToken devolveu. Depois vêm os tokens.
sign-in-do-prefer = Ativar o autenticador
sign-in-why-prefer = SetUserMFAPreference. Onde a MFA é opcional, só verificar não basta.
sign-in-do-associate-again = Pedir outro segredo
sign-in-why-associate-again = Vem um segredo novo. Apague a entrada antiga no aplicativo autenticador e leia o novo QR code; se a AWS recusar, recomece.
sign-in-do-start-over = Recomeçar
sign-in-why-start-over = Um login novo desde a primeira chamada, com uma sessão nova.
sign-in-do-use-token = Configurar com um token de acesso
sign-in-why-use-token = Cole um token de acesso da aplicação; não é preciso sessão.
sign-in-do-stop = Encerrar aqui
sign-in-why-stop = Senhas, sessões, tokens e segredos são apagados; os passos continuam na tela.
sign-in-do-resend = Reenviar uma sessão já respondida
sign-in-why-resend = A última resposta duas vezes, como num clique duplo ou após um timeout.
sign-in-do-associate-spent = Pedir um segredo com a sessão já usada
sign-in-why-associate-spent = Envie a sessão já usada para obter o segredo, como faz uma página recarregada.
sign-in-do-sign-in-again = Fazer outro login no meio
sign-in-why-sign-in-again = Repita a primeira chamada; a sessão anterior fica guardada. Responda com ela.
sign-in-do-answer-stale = Responder com a sessão anterior
sign-in-why-answer-stale = Ela é de antes do segundo login.
sign-in-do-answer-elsewhere = Responder por outro cliente de aplicação
sign-in-why-answer-elsewhere = A sessão certa, enviada por um cliente para o qual ela não foi emitida.
sign-in-do-verify-with-first = Verificar com a sessão anterior
sign-in-why-verify-with-first = A sessão de antes do segredo, não a que veio com ele.
sign-in-do-wait-too-long = Esperar a sessão acabar
sign-in-why-wait-too-long = O cliente de aplicação define quanto dura uma sessão: de 3 a 15 minutos.
sign-in-do-answer-late = Responder com a sessão expirada
sign-in-why-answer-late = O tempo dela acabou; a AWS diz isso quando você a envia.
sign-in-do-finish-early = Responder a MFA_SETUP antes de verificar
sign-in-why-finish-early = Responda ao desafio sem ter verificado um autenticador nesta sessão.
sign-in-do-wrong-code = Responder com um código errado
sign-in-why-wrong-code = Digite seis dígitos que o aplicativo autenticador não mostra.
sign-in-do-old-code = Responder com o código de cinco minutos atrás
sign-in-why-old-code = Como um celular com o relógio cinco minutos atrasado.
sign-in-do-verify-old-code = Verificar com o código de cinco minutos atrás
sign-in-why-verify-old-code = Como um celular com o relógio cinco minutos atrasado.
sign-in-do-verify-earlier-secret = Verificar com um código do segredo anterior
sign-in-why-verify-earlier-secret = Como um aplicativo autenticador que ainda tem o QR code anterior.
sign-in-do-prefer-early = Ativar o autenticador antes de verificar
sign-in-why-prefer-early = SetUserMFAPreference para um usuário sem autenticador verificado.
sign-in-do-narrow-token = Pedir um segredo com um token sem o escopo
sign-in-why-narrow-token = Cole um token do login gerenciado pedido sem aws.cognito.signin.user.admin.
sign-in-why-in-doubt = Não se sabe se a última chamada teve efeito. Um login novo resolve.

## O que custa ou muda

sign-in-cost-active = Quem faz login conta como usuário ativo do mês; a AWS cobra por usuários ativos.
sign-in-cost-message = O Cognito envia ao usuário um código por SMS ou e-mail; a conta paga por ele.
sign-in-cost-message-maybe = Se o fator deste usuário for SMS ou e-mail, o Cognito envia um código; a conta paga por ele.
sign-in-cost-practice = Este é o laboratório de prática: nada é real, nada custa dinheiro.
sign-in-cost-message-choice = Se você escolher SMS ou e-mail, o Cognito envia um código ao usuário.
sign-in-cost-password = Isto troca a senha do usuário. Esta alteração não pode ser desfeita.
sign-in-cost-password-maybe = Se mesmo assim a AWS aceitar a resposta, a senha do usuário muda.
sign-in-cost-token-new = A partir daí o usuário tem este autenticador.
sign-in-cost-token-replaced = Um usuário tem no máximo um autenticador: este substitui o que já tiver sido verificado.
sign-in-cost-prefer = A partir do próximo login, a AWS pede ao usuário um código do aplicativo autenticador.
sign-in-cost-prefer-early = Se o usuário já tiver um autenticador, isto o ativa e o torna o preferido.

## O que não dá para fazer

sign-in-busy = Espere a resposta da última chamada.
sign-in-not-now = Escolha outra opção: esta não cabe neste ponto do login.
sign-in-password-missing = Digite a senha.
sign-in-new-password-missing = Digite a senha nova.
sign-in-token-other-pool = Este token é do grupo de usuários { $other }, não de { $pool }. Ele não é enviado: a chamada alteraria um usuário de lá. Abra o outro grupo de usuários para usá-lo.
sign-in-token-missing = Cole o token de acesso.
sign-in-code-missing = Digite o código.
sign-in-code-digits = Digite só dígitos, tantos quantos o código tem: { $digits }.
sign-in-factor-missing = Escolha um dos fatores que o Cognito oferece.

## O que vem a seguir

sign-in-next-first = A seguir: { $operation } com nome de usuário e senha. Ainda não há sessão.
sign-in-next-over = A seguir: { $operation } de novo. Não resta nenhuma sessão válida.
sign-in-next-answer = A seguir: { $operation } para { $challenge } com a sessão { $number } ({ $fingerprint })
sign-in-next-call = A seguir: { $operation } com a sessão { $number } ({ $fingerprint })
sign-in-next-no-door = Este cliente de aplicação não permite login com senha. Acrescente ALLOW_ADMIN_USER_PASSWORD_AUTH ou ALLOW_USER_PASSWORD_AUTH aos ExplicitAuthFlows dele ou escolha outro cliente.
sign-in-next-no-setup = O usuário precisa configurar um fator, e o aplicativo autenticador não é oferecido. Acrescente o número de telefone ou o e-mail ao usuário e recomece, ou ative os aplicativos autenticadores no grupo de usuários. O e-mail ou o número usado na recuperação de conta não conta como fator.
sign-in-next-unknown = A AWS pede { $challenge }, que este programa não sabe responder. Use um cliente de aplicação sem isso ou encerre aqui.
sign-in-next-associate-token = A seguir: AssociateSoftwareToken com o token de acesso
sign-in-next-verify-token = A seguir: VerifySoftwareToken com o token de acesso e o primeiro código
sign-in-next-prefer = A seguir: SetUserMFAPreference com o token de acesso
sign-in-next-enrolled = O autenticador está configurado e ativado. Não falta nenhuma chamada.
sign-in-next-done = O usuário entrou. Não falta nenhuma chamada.
sign-in-next-stopped = O teste terminou.

## O que aconteceu

sign-in-why-reused = A sessão { $session } foi respondida no passo { $step }. A AWS aceita cada sessão uma vez só.
sign-in-why-reused-elsewhere = A sessão { $session } já foi respondida, mas não por este teste. A AWS aceita cada sessão uma vez só.
sign-in-why-stale = A sessão { $session } é anterior ao segundo login, que trouxe a sessão { $newer }.
sign-in-why-elsewhere = A sessão { $session } é do cliente { $own }, mas foi enviada por { $other }.
sign-in-why-first = O VerifySoftwareToken exige a sessão { $right }, que o AssociateSoftwareToken devolveu. A sessão { $session } é mais antiga.
sign-in-why-invalid = A sessão { $session } não vale neste ponto. Causas possíveis: outro login no meio ou uma chamada fora de ordem.
sign-in-why-expired = A sessão { $session } dura { $minutes } minutos neste cliente (AuthSessionValidity), e eles acabaram.
sign-in-why-too-early = MFA_SETUP foi respondido antes de o VerifySoftwareToken devolver a sessão dele.
sign-in-why-number = O Cognito espera outro código do aplicativo autenticador deste usuário.
sign-in-why-message-code = O código não é o deste login. Cada login envia um código novo; só o mais recente vale.
sign-in-why-code-or-state = O código está errado, ou a resposta não é deste desafio.
sign-in-why-old-number = O código estava certo cinco minutos atrás. O Cognito aceita códigos até 30 segundos antes e depois da própria hora.
sign-in-why-earlier-secret = O código é do segredo anterior; desde então o AssociateSoftwareToken entregou um novo.
sign-in-why-not-verified = O código não é do segredo mais recente.
sign-in-why-not-set-up = O usuário não tem autenticador verificado, então não há o que ativar.
sign-in-why-scope = Falta ao token de acesso o escopo aws.cognito.signin.user.admin.
sign-in-why-no-token = Este usuário não tem autenticador verificado, ou ele não está ativado.
sign-in-why-pool-off = Os aplicativos autenticadores estão desativados neste grupo de usuários.
sign-in-why-sms-role = O Cognito não conseguiu enviar o SMS: o perfil do IAM dele nesta conta não está em ordem.
sign-in-why-password = O nome de usuário ou a senha está errado. Um cliente que esconde se um usuário existe responde o mesmo para um usuário desconhecido.
sign-in-why-temporary = A senha temporária expirou.
sign-in-why-disabled = Um administrador desativou este usuário.
sign-in-why-no-user = Não existe esse usuário neste grupo de usuários.
sign-in-why-reset = A senha do usuário foi redefinida e espera uma nova.
sign-in-why-unconfirmed = O usuário se cadastrou e nunca foi confirmado.
sign-in-why-policy = A senha nova não cumpre a política de senhas do grupo de usuários.
sign-in-why-no-factor = O grupo de usuários exige MFA, e este usuário não tem fator com que responder.
sign-in-why-not-there = O grupo de usuários ou o cliente de aplicação não existe nesta Região.
sign-in-why-denied = A sua própria identidade na AWS não tem permissão para esta chamada.
sign-in-why-code-used = Este código já foi usado. Cada código vale uma vez só.
sign-in-why-code-expired = O código foi enviado tarde demais: ele não vale por mais tempo que a sessão.
sign-in-why-token-over = O token de acesso expirou ou foi revogado.
sign-in-why-token-odd = A AWS não aceita isto como token de acesso.
sign-in-why-throttled = A AWS está limitando as solicitações desta conta e Região.
sign-in-why-refused = A AWS recusou { $operation }.

## Como se resolve

sign-in-now-newest = Responda com a sessão { $session } ({ $fingerprint }), a mais recente. Se a AWS também a recusar, recomece.
sign-in-now-start-over = Recomece: um login novo traz uma sessão nova.
sign-in-now-signed-in = Nada está errado: o usuário entrou e não precisa mais da sessão.
sign-in-now-expired = Recomece e responda a tempo. Se os usuários precisam de mais tempo, por exemplo para ler um QR code, aumente AuthSessionValidity no cliente de aplicação, até 15 minutos.
sign-in-now-too-early = Chame AssociateSoftwareToken (sessão { $session }, { $fingerprint }), depois VerifySoftwareToken com a sessão que vier, e responda a MFA_SETUP com a do Verify. Se a AWS recusar uma sessão, recomece.
sign-in-now-number = Espere o próximo código e envie-o com a sessão { $session } ({ $fingerprint }). Deixe o relógio do celular no automático. Se a AWS recusar a sessão, recomece. Se nenhum código der certo, o aplicativo tem outro segredo: configure o autenticador de novo.
sign-in-now-message-code = Envie o código da mensagem mais recente com a sessão { $session } ({ $fingerprint }). Se a AWS recusar a sessão, recomece.
sign-in-now-verify = Digite o código que o aplicativo mostra agora para o QR code mais recente. Se continuar errado, peça outro segredo e leia o novo QR code; se a AWS recusar a sessão, recomece.
sign-in-now-not-set-up = Primeiro AssociateSoftwareToken e VerifySoftwareToken; depois ative o autenticador.
sign-in-now-scope = Use um token cujo login pediu o escopo: acrescente-o ao cliente de aplicação e ao pedido da página de login. Os tokens de InitiateAuth e AdminInitiateAuth o trazem, a não ser que um acionador de pré-geração de token o retire.
sign-in-now-no-token = Configure um autenticador para este usuário e ative-o, ou dê preferência a um fator que ele tem.
sign-in-now-pool-off = Ative os aplicativos autenticadores no grupo de usuários (problema totp_not_enabled) e recomece.
sign-in-now-sms-role = Verifique o grupo de usuários: os achados dizem o que falta ao perfil do IAM e como corrigir. Depois recomece.
sign-in-now-problem = Este é o problema { $problem }: o guia dele e os achados do grupo de usuários mostram a correção. Depois recomece.
sign-in-now-lockout = Depois de cinco senhas ou códigos errados, o Cognito bloqueia o login por um tempo, até cerca de 15 minutos. Espere e entre uma vez só.
sign-in-now-password = Digite a senha de novo ou defina uma para um usuário de teste (AdminSetUserPassword). Senhas erradas demais em seguida bloqueiam o usuário por um tempo.
sign-in-now-temporary = Peça a um administrador uma senha temporária nova (AdminCreateUser com MessageAction RESEND, ou AdminSetUserPassword).
sign-in-now-disabled = Ative o usuário (AdminEnableUser) ou escolha outro.
sign-in-now-no-user = Confira o nome de usuário e o grupo de usuários; o nome pode diferenciar maiúsculas de minúsculas.
sign-in-now-reset = Conclua a redefinição com ForgotPassword e ConfirmForgotPassword ou defina uma senha (AdminSetUserPassword).
sign-in-now-unconfirmed = Confirme o usuário (AdminConfirmSignUp ou o código do cadastro) e faça login.
sign-in-now-policy = Escolha uma senha que cumpra a política; a mensagem da AWS diz qual regra. Se a AWS recusar a sessão, recomece.
sign-in-now-no-factor = Acrescente um número de telefone ou e-mail para um fator do grupo de usuários, ou ative os aplicativos autenticadores, para que o usuário possa configurar um.
sign-in-now-not-there = Confira Região, grupo de usuários e cliente de aplicação.
sign-in-now-denied = Peça a permissão que a mensagem da AWS cita, no ARN deste grupo de usuários.
sign-in-now-code-used = Espere até 30 segundos pelo próximo código e envie-o. Se a AWS recusar a sessão, recomece.
sign-in-now-token-over = Faça login de novo ou cole um token de acesso novo deste grupo de usuários.
sign-in-now-throttled = Espere alguns segundos e repita a mesma chamada.
sign-in-now-unknown = Leia a mensagem da AWS depois da exceção. Então tente de novo ou recomece.
sign-in-now-not-sent = A chamada não foi feita; nada mudou. Corrija o erro acima e tente de novo.
sign-in-now-in-doubt = Não se sabe se a chamada teve efeito. Recomece para ter certeza; a sessão pode já ter sido usada.
sign-in-now-password-in-doubt = Não se sabe se a senha foi trocada. Recomece com a nova; se a AWS a recusar, com a antiga.
sign-in-now-verify-in-doubt = Não se sabe se o autenticador já vale. Verifique de novo ou recomece; não apague a entrada no aplicativo até um dos dois dar certo.
sign-in-now-prefer-in-doubt = Não se sabe se o autenticador está ativado. Repita a mesma chamada; não faz mal.
sign-in-now-odd-secret = A AWS entregou um segredo que não é base32; nenhum aplicativo autenticador consegue lê-lo. Peça outro ou recomece.

## O que ficou demonstrado

sign-in-verdict-signed-in = Login concluído
sign-in-verdict-enrolled = Autenticador configurado
sign-in-verdict-stopped = Encerrado antes de concluir o login
sign-in-proven-password = O grupo de usuários { $pool } e o cliente { $client } deixam este usuário entrar só com a senha; nenhum segundo fator foi pedido.
sign-in-proven-sms = O grupo de usuários { $pool } e o cliente { $client } deixam este usuário entrar com senha e código por SMS.
sign-in-proven-email = O grupo de usuários { $pool } e o cliente { $client } deixam este usuário entrar com senha e código por e-mail.
sign-in-proven-totp = O grupo de usuários { $pool } e o cliente { $client } deixam este usuário entrar com senha e aplicativo autenticador.
sign-in-proven-setup = O grupo de usuários { $pool } e o cliente { $client } deixam este usuário entrar depois de configurar um fator.
sign-in-look-at-application = Se a aplicação falha com o mesmo usuário e o mesmo cliente, o defeito está nas chamadas dela: compare a ordem, as sessões e os ChallengeResponses com a sequência abaixo e procure chamadas repetidas no CloudTrail.
sign-in-enrolled-preferred = O autenticador está verificado, ativado e preferido.
sign-in-enrolled-by-session = O autenticador está verificado, e MFA_SETUP está respondido.
sign-in-enrolled-not-preferred = O autenticador está verificado, mas nenhuma preferência o ativou ainda: onde a MFA é opcional, a AWS não o pede.
sign-in-stopped-at = A última recusa: { $operation }, { $code }.
sign-in-stopped-open = Isto não prova que este usuário consegue entrar; nada aqui mostra o contrário.
sign-in-produced = Provocados de propósito e corrigidos: { $problems }
sign-in-produced-open = Provocados de propósito, ainda não corrigidos: { $problems }. Para ver a correção, recomece e faça as chamadas na ordem.
sign-in-taken = No passo { $step } a AWS aceitou o que era para ser um erro.

## A ordem das chamadas

sign-in-seq-first = Nome de usuário e senha; ainda sem sessão.
sign-in-seq-any = Uma vez para cada desafio que uma resposta citar, com a sessão dessa resposta. Para MFA_SETUP, antes vêm AssociateSoftwareToken e VerifySoftwareToken.
sign-in-seq-answer = { $challenge }, com a sessão que { $before } devolveu.
sign-in-seq-session = Com a sessão que { $before } devolveu.
sign-in-seq-token = Com o token de acesso.

## Códigos e relógios

totp-right-now = O código está certo agora: é deste segredo, e os relógios concordam. Se mesmo assim a AWS o recusar, peça outro segredo.
totp-right-ago = O código estava certo há { $seconds } s: o relógio do celular está atrasado, ou o código foi digitado tarde demais. Deixe a hora do celular no automático e digite um código novo.
totp-right-ahead = O código só estará certo daqui a { $seconds } s: o relógio do celular está adiantado. Deixe a hora no automático e digite um código novo.
totp-hours-ago = O código estava certo há { $hours } horas: o relógio ou o fuso do celular foi ajustado manualmente. Deixe os dois no automático.
totp-hours-ahead = O código só estará certo daqui a { $hours } horas: o relógio ou o fuso do celular foi ajustado manualmente. Deixe os dois no automático.
totp-of-earlier = O código é de um segredo anterior desta tentativa (segredo { $which }). Apague essa entrada no aplicativo e leia o QR code mostrado agora.
totp-six-digits = Digite o código inteiro: ele tem exatamente 6 dígitos.
totp-not-found = O código não é de nenhum dos segredos desta tentativa, nem dentro de uma hora nem em outro fuso. Confira se você leu a entrada certa no aplicativo.
totp-computer-fast = O relógio deste computador está { $seconds } s adiantado em relação à AWS, que julga os códigos pela própria hora.
totp-computer-slow = O relógio deste computador está { $seconds } s atrasado em relação à AWS, que julga os códigos pela própria hora.
