# A linha de comando, as dificuldades e suas saídas.

state-fail = FALHA
state-warn = AVISO
state-unknown = ?
state-ok = ok
state-not-applicable = –
risk-low = baixo
risk-medium = médio
risk-high = alto
undo-full = pode ser desfeito por inteiro
undo-partial = pode ser desfeito em parte
undo-none = não pode ser desfeito
absent = ausente
by-hand = O mesmo com a AWS CLI:
unknown-members-sent-back = Mais novos que este programa, devolvidos como vieram: { $members }
member-left-out = Não enviado: { $member }. { $why }
result-applied = Feito.
result-nothing-to-do = Nada a fazer.
result-refused = Recusado. O que está marcado como feito foi alterado; o resto, não.
result-not-sent = Não enviado: nada foi alterado.
result-refused-nothing = Recusado: nada foi alterado.
result-moved = Parado: algo mudou desde que foi mostrado.
result-in-doubt = Em dúvida: a AWS não respondeu, e as configurações não mostram se a alteração foi feita.
status-done = feito
status-refused = recusado
status-in-doubt = em dúvida
status-not-sent = não enviado
entry-open = aberta
entry-ended = encerrado
entry-applied = aplicada
entry-partial = aplicada em parte
entry-refused = recusada
entry-moved = parada
entry-in-doubt = em dúvida
entry-undone = desfeita
lesson-new = nova

cli-seen = visto     { $value }
cli-expected = esperado  { $value }
cli-missing = Falta a permissão: { $permissions }.
cli-policy-prints = Para ver a política do IAM de que este programa precisa, execute: { $command }
cli-next = Próximo passo: { $what }
cli-not-shown = { $count ->
    [0] Mais 0 verificações não se aplicam.
    [one] Mais uma verificação não se aplica; --verbose a mostra.
   *[other] Mais { $count } verificações não se aplicam; --verbose as mostra.
}
cli-pools-need-attention = { $all ->
    [0] 0 de 0 grupos de usuários precisam de atenção.
    [one] { $count ->
        [0] 0 de 1 grupo de usuários precisa de atenção.
        [one] O grupo de usuários precisa de atenção.
       *[other] { $count } de 1 grupo de usuários precisam de atenção.
    }
   *[other] { $count ->
        [0] 0 de { $all } grupos de usuários precisam de atenção.
        [one] 1 de { $all } grupos de usuários precisa de atenção.
       *[other] { $count } de { $all } grupos de usuários precisam de atenção.
    }
}
cli-pools-unjudged = { $count ->
    [0] 0 grupos de usuários não puderam ser avaliados por completo.
    [one] 1 grupo de usuários não pôde ser avaliado por completo; --verbose mostra por quê.
   *[other] { $count } grupos de usuários não puderam ser avaliados por completo; --verbose mostra por quê.
}
cli-pools-unread = { $count ->
    [0] 0 grupos de usuários não puderam ser lidos.
    [one] 1 grupo de usuários não pôde ser lido.
   *[other] { $count } grupos de usuários não puderam ser lidos.
}
cli-fixes = Correções: { $fixes }
cli-is-an-undo = desfaz outra entrada
cli-risk = Risco: { $risk }. Desfazer: { $undo }. { $why }
cli-nothing-to-change = Nada a mudar.
cli-ask-apply = Fazer esta alteração agora? [s/N]
cli-left-as-it-is = Ficou como está.
cli-undo-with = Para desfazer: { $command }
cli-waiting = Alterações no IAM demoram a chegar ao Cognito: nova tentativa em { $next } s, por mais { $left } s.
cli-throttled = A AWS está limitando as solicitações: nada foi alterado. Nova tentativa em { $next } s.
cli-doubting = A AWS não deu uma resposta clara. Lendo de novo em { $next } s; nada é enviado outra vez.
cli-output-lost = A resposta não pôde ser gravada na saída padrão. O disco está cheio?
cli-cannot-carry = A AWS CLI não consegue enviar { $members }: como está impresso, este comando os redefiniria.
cli-mended-by = Execute: { $command }
cli-expired-sso = As credenciais expiraram. Se elas vêm do IAM Identity Center (SSO), entre de novo.
cli-no-pools = Nenhum grupo de usuários nesta conta e Região.
cli-no-entries = Nenhuma entrada no diário desta conta e Região.
cli-nothing-to-undo = Nada a desfazer nesta conta e Região.
cli-entry-unknown = Não há entrada { $entry } no diário desta conta e Região.
cli-left-open = A entrada { $entry } do diário ficou aberta ou em dúvida. A AWS foi lida de novo; a entrada agora está: { $state }.
cli-still-in-doubt = A entrada { $entry } do diário continua em dúvida: uma alteração foi enviada, a AWS não deu uma resposta clara e a alteração não aparece. Ela ainda pode chegar até 15 minutos depois do envio. Verifique mais tarde: { $command }
cli-doubt-stays = A entrada { $entry } do diário fica em dúvida: uma alteração foi enviada e a AWS não deu uma resposta clara. O ponto que ela altera não pôde ser lido ou tem outro valor agora. Verifique no console da AWS.
cli-journal-damaged = A entrada { $file } do diário não pode ser lida ({ $error }). Ela pode conter uma alteração feita. Verifique esta conta no console da AWS e depois mova o arquivo.
cli-journal-unreadable = O diário não pode ser lido: { $error }. Nada foi enviado. Corrija as permissões deste diretório ou aponte COGNITO_DOCTOR_STATE_DIR para outro.
cli-finishing = Uma alteração está a caminho da AWS. O programa termina assim que ela for respondida e registrada; nada mais é enviado.
cli-not-verified = As alterações foram feitas e estão no diário. Não foram verificadas. Execute: { $command }
cli-lesson-missing = --practice precisa de uma lição aqui: --practice=LESSON. As lições: cognito-doctor practice list
cli-lesson-unknown = Nenhuma lição se chama { $lesson }. As lições: cognito-doctor practice list
cli-lesson-unreadable = O mundo salvo da lição { $lesson } não pode ser lido ({ $error }). Redefina a lição: cognito-doctor practice reset { $lesson }
cli-lesson-reset = A lição { $lesson } foi redefinida.
cli-read-only = --read-only proíbe alterações.
cli-changes-not-allowed = Este comando altera a sua conta da AWS, por isso precisa de --allow-changes. Execute: { $command }
cli-yes-missing = Não há terminal para perguntar. Para fazer a alteração sem pergunta, execute: { $command }
cli-confirm-missing = Esta alteração tem risco alto e precisa do ID do grupo de usuários ({ $pool }) mais uma vez. Execute: { $command }
cli-confirm-other = --confirm precisa ser o ID do grupo de usuários: { $pool }
cli-check-what = Qual grupo de usuários? Acrescente --pool com o ID ou o nome dele, --all ou --request FILE.
cli-pool-malformed = { $pool } não é um ID de grupo de usuários nem pode ser o nome de um. Os IDs se parecem com us-east-1_AbC123xyz.
cli-pool-unnamed = Nenhum grupo de usuários desta conta e Região tem o ID ou o nome { $pool }.
cli-pool-ambiguous = Vários grupos de usuários se chamam { $pool }. Escolha um pelo ID: { $ids }
cli-pool-elsewhere = O grupo de usuários { $pool } é da Região { $own }, como diz o ID, e este comando procura em { $region }. Se ele não for encontrado, use: --region { $own }
cli-did-you-mean = Você quis dizer { $meant }?
cli-no-such-form = { $command } não tem a forma { $format }. As formas dele: { $known }.
cli-problem-unknown = { $problem } não é um dos problemas que este programa conhece.
cli-problem-known = Problemas conhecidos: { $known }. Para ver o que é cada um, execute: cognito-doctor problems
cli-problem-explained-only = { $problem } é explicado e ainda não é procurado em um grupo de usuários. Para ler sobre ele, execute: { $command }
cli-problem-ambiguous = A AWS retorna { $exception } em vários problemas. Escolha um: { $known }
cli-goal-unknown = { $goal } não é um fator que se possa ativar. Fatores: { $known }
cli-form-unknown = { $form } não é uma forma de código. Formas: { $known }
cli-managed-by = Mantido por: { $owner }
cli-set-not-here = --set { $key } não é uma escolha deste plano. As escolhas dele: { $known }
cli-set-none-here = --set { $key } não é uma escolha deste plano: ele não tem nenhuma.
cli-set-unknown = --set { $pair } não é um KEY=VALUE com uma chave conhecida. Chaves: { $known }
cli-request-unreadable = A solicitação em { $file } não pode ser lida: { $error }
cli-log-unwritable = O log { $path } não pode ser escrito: { $error }
cli-log-pipe = O log { $path } é um pipe nomeado. Escolha um arquivo comum.
follow-nobody = Não há um cognito-doctor para acompanhar. Inicie-o em outro terminal desta conta, com o mesmo diretório de estado, e então execute: cognito-doctor --follow
follow-too-long = { $directory } é longo demais para um socket Unix; nada pode ser acompanhado ali. Inicie os dois com COGNITO_DOCTOR_STATE_DIR em um caminho mais curto.
follow-hidden = Oculto: pode haver um segredo, um código ou uma senha nesta tela. Ela volta quando o apresentador sair dela.
follow-footer = ACOMPANHANDO   L idioma   q sair
follow-presenter-left = O apresentador saiu.
follow-other-version = O apresentador usa outra versão do cognito-doctor. Inicie a mesma versão nos dois terminais.
follow-full = Oito terminais já acompanham este apresentador. Feche um deles e tente de novo.
follow-not-here = Acompanhar exige um socket Unix, que este sistema não tem.
cli-no-terminal = O assistente precisa de um terminal na entrada e na saída padrão. Sem ele: cognito-doctor check --help
cli-column-state = Estado
cli-column-problem = Problema
cli-column-evidence = Evidência: visto → esperado
cli-column-entry = Entrada
cli-column-at = Hora (UTC)
cli-column-pool = Grupo de usuários
cli-column-fix = Correção
cli-column-undo = Desfazer
cli-column-call = Chamada
cli-column-subject = Em
cli-column-request = ID da solicitação
cli-column-number = Número
cli-column-lesson = Lição
cli-column-title = Título
cli-column-family = Assunto
cli-column-seen-in = Onde se vê
cli-column-fixes = Correções
family-sms = mensagens SMS
family-totp = aplicativo autenticador
family-sign-in = login
family-email = e-mail
seen-in-role-trust = na política de confiança do perfil do IAM para SMS e no ARN do perfil no grupo de usuários
seen-in-role-policies = nas políticas do perfil do IAM para SMS, no limite de permissões dele e nas políticas da organização
seen-in-sms-settings = nas configurações de SMS do grupo de usuários e em solicitações ainda não enviadas
seen-in-mfa-settings = nas configurações de MFA do grupo de usuários e no autenticador de um usuário indicado
seen-in-client-scopes = nos escopos OAuth dos clientes de aplicação e nos tokens de acesso
seen-in-client-session = na duração da sessão do fluxo de autenticação dos clientes de aplicação
seen-in-user = no autenticador de um usuário indicado
seen-in-calls = só nas chamadas de um login; nenhuma configuração o causa
seen-in-tier = no plano de atributos do grupo de usuários
seen-in-sender = nas configurações de e-mail do grupo de usuários
seen-in-recovery = na recuperação de conta do grupo de usuários
seen-in-preferences = nas preferências de MFA dos usuários
seen-in-sns = no Amazon SNS ou no AWS End User Messaging SMS da Região que envia, e no que o grupo de usuários registra
seen-in-user-report = nos fatores de um usuário indicado cuja perda foi relatada
seen-in-user-setup = nos fatores do grupo de usuários e nos de um usuário indicado
seen-in-user-factors = nos fatores e na preferência de um usuário indicado
seen-in-user-destination = na preferência de um usuário indicado e no número e endereço dele
seen-in-guide = explicado no guia; nenhuma verificação o procura ainda em um grupo de usuários
seen-in-caller = nas suas próprias permissões do IAM
seen-in-devices = no rastreamento de dispositivos do grupo de usuários e nos dispositivos de um usuário indicado
seen-in-refresh = nas configurações de tokens dos clientes de aplicação e no rastreamento de dispositivos do grupo de usuários
seen-in-custom-auth = nos acionadores do grupo de usuários e nos fluxos de autenticação dos clientes de aplicação
seen-in-contradictions = nas configurações do grupo de usuários e nos fatores dos usuários, que se contradizem; uma solicitação é julgada antes do envio
seen-in-channels = na recuperação de conta do grupo de usuários e nos fatores, endereço e número de um usuário indicado
seen-in-passkeys = nos primeiros fatores, nas chaves de acesso e no modo da MFA do grupo de usuários
seen-in-providers = nos provedores de identidades do grupo de usuários e no status de um usuário indicado

request-in-order = { $operation }: a solicitação não quebra nenhuma das regras conhecidas
request-absent = ausente
request-accepted = a solicitação aceita

trouble-denied = Você não tem permissão para isto: falta { $permission }. Para ver uma política do IAM que a tem, execute: { $command }
trouble-throttled = A AWS está limitando as solicitações. Espere alguns segundos e tente de novo.
trouble-expired = As credenciais expiraram. Entre de novo ou renove-as onde foram emitidas.
trouble-unknown-key = A AWS não conhece esta chave de acesso. É de outra conta ou partição, ou foi excluída?
trouble-signature = A AWS não aceita a assinatura: chave secreta errada, ou o relógio deste computador está fora da hora.
trouble-not-found = A AWS não encontra isto aqui. Está em outra conta ou Região?
trouble-sms-role = O Cognito não aceita o perfil do IAM para SMS como está agora; após uma alteração no IAM isto é normal por até dois minutos.
trouble-unreadable = A resposta não pode ser lida: não está na forma que a AWS retorna. A Região está certa, ou há um proxy ou outro programa no meio?
trouble-endless = A lista que { $call } retorna não termina, portanto não pôde ser lida. Há um proxy ou outro programa no meio?
trouble-timeout = Nenhuma resposta a tempo. A rede está lenta, ou um firewall descarta os pacotes?
trouble-network = Não é possível chegar à AWS. Verifique a rede, o proxy e o DNS. (HTTPS_PROXY é usado se estiver definido.)
trouble-certificate = O certificado do servidor não é confiável. Atrás de um proxy corporativo, defina SSL_CERT_FILE como o certificado raiz dele.
trouble-request = A solicitação não pôde ser montada.
trouble-sso-expired = A sessão do SSO expirou. Entre de novo.
trouble-sso-missing = Ainda não há sessão do SSO. Entre primeiro.
trouble-profile-missing = O perfil não está na configuração compartilhada.
trouble-profile-none = Não há perfil { $profile }: a configuração compartilhada da AWS não tem nenhum perfil. Para criar um, execute: aws configure --profile { $word }
trouble-profile-unknown = Não há perfil { $profile } na configuração compartilhada da AWS. Os perfis dela: { $known }
trouble-role = O perfil do IAM não pôde ser assumido. A política de confiança dele nomeia você, e o perfil de origem funciona?
trouble-process = O processo de credenciais do perfil falhou. Execute-o manualmente para ver por quê.
trouble-login = A entrada deste perfil falta ou expirou. Entre de novo.
trouble-credentials-missing = Nenhuma credencial encontrada: nem no ambiente, nem na configuração compartilhada, e esta máquina não tem perfil do IAM.
trouble-credential-character =
    { $name } contém { $character ->
        [return] um retorno de carro: o arquivo de onde vem provavelmente tem finais de linha do Windows
        [break] uma quebra de linha
        [space] um espaço
        [control] um caractere de controle
       *[foreign] um caractere que não é ASCII
    }. Nada foi enviado. Defina de novo sem esse caractere.
trouble-credential-unfit = A chave de acesso, o segredo dela ou o token de sessão contém um caractere que nenhuma solicitação pode levar. Nada foi enviado. Verifique de onde vêm as credenciais.
trouble-config = A configuração compartilhada não pode ser lida.
trouble-endpoint-wrong = { $name } não é o endereço de um servidor: "{ $url }". Um endpoint se parece com http://localhost:4566.
trouble-endpoint-blank = { $name } está definido e vazio. Remova a definição: as credenciais deste perfil são solicitadas nesse endereço.
trouble-region-missing = Nenhuma Região definida. Use --region, defina AWS_REGION ou escolha uma na tela inicial.
trouble-region-wrong = { $region } não é uma Região da AWS; elas se parecem com us-east-1.
trouble-region-unknown = { $region } não é uma Região que este programa conhece. Você quis dizer { $nearest }?
trouble-locked = Outro programa está alterando algo nesta conta agora. Espere até que termine.
trouble-journal = O diário não pode ser gravado, portanto nada mais é enviado. Libere espaço em disco ou aponte COGNITO_DOCTOR_STATE_DIR para um diretório gravável.
trouble-state = O diretório de estado não pode ser usado. Aponte COGNITO_DOCTOR_STATE_DIR para um diretório em que se possa escrever.
trouble-journal-unreadable = O diário não pode ser lido, portanto nada é enviado. Corrija as permissões do diretório ou aponte COGNITO_DOCTOR_STATE_DIR para outro.
trouble-journal-behind = A alteração foi enviada, mas depois o diário não pôde ser atualizado: a entrada ainda diz que a resposta é desconhecida. Libere espaço em disco; o próximo início lê a AWS e completa a entrada.
trouble-interrupted = Foi pedido que o programa terminasse, por isso o resto do plano não foi enviado. O que está marcado como feito foi alterado.
trouble-in-doubt = A AWS não deu uma resposta clara, e a alteração não aparece na leitura. Uma solicitação atrasada ainda pode chegar; não conclua que ela falhou. Está no diário como em dúvida; em 15 minutos este comando pode dizer: { $command }
trouble-in-doubt-unread = A AWS não deu uma resposta clara, e não foi possível ler as configurações; por isso não se sabe se a alteração foi feita. Não conclua que ela falhou. Está no diário como em dúvida; em 15 minutos este comando pode dizer: { $command }
trouble-lesson = O mundo salvo da lição não pode ser lido. Redefina a lição.

undo-refused-is-undo = Esta entrada já é um desfazer.
undo-refused-undone = Esta entrada já foi desfeita.
undo-refused-nothing-made = Esta entrada não mudou nada.
undo-refused-already = Não há o que desfazer: os pontos que esta entrada alterou têm de novo os valores anteriores.
undo-refused-none = Esta alteração não pode ser desfeita.
undo-refused-moved = Uma configuração que este programa alterou já não tem o valor que ele gravou: alguém a alterou desde então. Nada é alterado.
undo-refused-attached = O perfil do IAM { $role } agora tem outras políticas: { $policies }. Ele não é excluído.
undo-summary =
    Desfazer: { $fix ->
        [trust_cognito_in_sms_role] { fix-title-trust-cognito-in-sms-role }
        [narrow_sms_role_trust] { fix-title-narrow-sms-role-trust }
        [create_sms_role] { fix-title-create-sms-role }
        [correct_sms_role_arn] { fix-title-correct-sms-role-arn }
        [allow_sns_publish] { fix-title-allow-sns-publish }
        [drop_phone_verification] { fix-title-drop-phone-verification }
        [repair_sms_message] { fix-title-repair-sms-message }
        [set_seoul_sns_region] { fix-title-set-seoul-sns-region }
        [turn_sms_mfa_on] { fix-title-turn-sms-mfa-on }
        [turn_totp_on] { fix-title-turn-totp-on }
        [count_passkey_as_mfa] { fix-title-count-passkey-as-mfa }
        [allow_user_admin_scope] { fix-title-allow-user-admin-scope }
        [lengthen_auth_session] { fix-title-lengthen-auth-session }
        [prefer_factor] { fix-title-prefer-factor }
        [prefer_software_token] { fix-title-prefer-software-token }
        [delete_software_token] { fix-title-delete-software-token }
        [raise_tier] { fix-title-raise-tier }
        [send_through_ses] { fix-title-send-through-ses }
        [change_recovery] { fix-title-change-recovery }
        [turn_email_mfa_on] { fix-title-turn-email-mfa-on }
        [keep_other_settings] { fix-title-keep-other-settings }
        [switch_device_tracking] { fix-title-switch-device-tracking }
        [forget_device] { fix-title-forget-device }
        [lengthen_refresh_token] { fix-title-lengthen-refresh-token }
        [log_message_errors] { fix-title-log-message-errors }
       *[other] { $fix }
    }, { $at }
undo-means = O que outros mudaram em outros lugares nesse meio-tempo fica como está.
undo-of-undo = Um desfazer não é desfeito. Aplique a correção de novo para voltar até aqui.
trouble-not-connected = Já não há conexão. Escolha a conta de novo.
cli-explain-empty = Não há texto para explicar. Passe-o como argumento, ou na entrada padrão com '-'.
cli-explain-kind = Isto é { $kind }.
cli-explain-also = Também no texto: { $also }
cli-explain-run = Para continuar, execute:
cli-explain-sure = Confiança: { $percent }%.
cli-explain-or = Também pode ser { $problem }: { $tell }
cli-explain-next = Para verificar isso na sua conta, execute:
cli-token-unreadable = A entrada padrão não traz um token: { $error }
qr-empty = Não há segredo na entrada padrão.
qr-not-base32 = Isto não é um segredo TOTP: tem caracteres além de A a Z e 2 a 7.
qr-too-short = Isto não é um segredo TOTP: tem menos de 16 caracteres.
qr-no-secret = O URI otpauth não tem segredo.
qr-other-kind = O URI é de outro tipo que otpauth://totp.
qr-does-not-fit = O QR code precisa de { $columns } colunas e { $rows } linhas; este terminal tem { $have_columns } e { $have_rows }. Digite o segredo:
undo-refused-in-doubt = A AWS não deu uma resposta clara a esta alteração e ela não aparece, portanto não há o que desfazer agora. Ela ainda pode chegar até 15 minutos depois do envio; tente de novo então.
undo-refused-damaged = A entrada mais nova do diário, { $file }, está danificada e pode conter uma alteração. Verifique esta conta no console da AWS. Para desfazer uma entrada anterior, indique-a: { $command }
undo-refused-newer-in-doubt = A entrada { $entry } é mais nova e está em dúvida; por isso não dá para saber qual alteração é a mais nova. Para desfazer outra entrada, indique-a: { $command }
undo-means-doubt = Uma alteração desta entrada não teve resposta clara da AWS e não aparece. Ela ainda pode chegar; fica no diário como em dúvida.
undo-means-unconfirmed = A AWS nunca confirmou uma alteração desta entrada; ela foi vista ao ler a conta. Se outra pessoa fez a mesma alteração, ela também é desfeita.
entry-not-made = não feita
entry-damaged = danificada
status-not-made = não feito
status-undone = desfeito
apply-differs = Depois da gravação, estes pontos não estão como foram enviados (enviado → lido):
entries-damaged = { $file } não pode ser lida ({ $error }). Ela pode conter uma alteração feita: verifique esta conta no console da AWS.
cli-no-plain-wizard = O assistente ainda não tem forma simples. Os subcomandos escrevem linhas simples; para vê-los, execute: cognito-doctor --help
cli-story-asks = A história desta lição pede mais. Execute: { $command }

# practice serve, practice outbox
serve-read-only = --read-only proíbe qualquer alteração, e os clientes de practice serve podem alterar a conta. Execute sem --read-only.
serve-no-port = Não dá para escutar em { $address }: { $error }. Escolha outra porta com --port.
serve-open-to-others = Atenção: { $address } está aberto a outras máquinas. As assinaturas não são verificadas: quem consegue acessar esse endereço administra esta conta e vê todos os códigos. Use só em uma rede privada.
serve-account = Conta de prática { $account }: { $title }. Copie as linhas export para outro terminal; elas não contêm segredos. Páginas da web de outras origens são recusadas. Ctrl-C encerra o servidor; as alterações ficam salvas.
serve-speed = O relógio da conta anda { $speed } vezes mais rápido.
serve-beside = Em outro terminal: { $open } mostra a mesma conta e a acompanha; { $outbox } mostra os códigos enviados; { $reset } a redefine.
outbox-empty = Nada foi enviado em { $lesson } ainda.
outbox-sms-sandbox = nunca chega: o Amazon SNS está no sandbox de SMS
outbox-spend-limit = nunca chega: o limite mensal de gastos com SMS foi atingido
outbox-mail-sandbox = nunca chega: o Amazon SES está no sandbox
outbox-sending-paused = nunca chega: o envio pelo Amazon SES está pausado
