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
by-hand = O mesmo à mão:
unknown-members-sent-back = Mais novos que este programa, devolvidos como vieram: { $members }
result-applied = Feito.
result-nothing-to-do = Nada a fazer.
result-refused = Recusado: nada mais foi alterado.
result-moved = Parado: algo mudou desde que foi mostrado.
result-in-doubt = Em dúvida: a AWS não respondeu, e a leitura não diz se foi feito.
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
lesson-changed = começada

cli-seen = visto     { $value }
cli-expected = esperado  { $value }
cli-missing = Falta a permissão: { $permissions }.
cli-next-plan = em seguida: { $what }
cli-risk = Risco: { $risk }. Desfazer: { $undo }. { $why }
cli-nothing-to-change = Nada a mudar.
cli-ask-apply = Fazer esta mudança agora? [s/N]
cli-left-as-it-is = Ficou como está.
cli-undo-with = Para desfazer: cognito-doctor{ $practice } undo { $entry }
cli-waiting = Mudanças no IAM demoram a chegar ao Cognito: nova tentativa em { $next } s, por mais { $left } s.
cli-cannot-carry = A AWS CLI não consegue levar { $members }: executado assim, isto os redefiniria.
cli-mended-by = Execute: { $command }
cli-no-pools = Nenhum grupo de usuários nesta conta e Região.
cli-no-entries = Nenhuma entrada no diário desta conta e Região.
cli-nothing-to-undo = Nada a desfazer nesta conta e Região.
cli-entry-unknown = Não há entrada { $entry } no diário desta conta e Região.
cli-left-open = A entrada { $entry } ficou aberta por um programa que terminou antes da hora; a AWS foi lida, e ela está assim: { $state }.
cli-lesson-missing = --practice precisa de uma lição aqui: --practice=LESSON. As lições: cognito-doctor practice list
cli-lesson-unknown = Não há lição { $lesson }. As lições: cognito-doctor practice list
cli-lesson-unreadable = O mundo salvo da lição { $lesson } não pode ser lido ({ $error }). Recomece: cognito-doctor practice reset { $lesson }
cli-lesson-reset = A lição { $lesson } voltou ao começo.
cli-read-only = --read-only proíbe mudanças.
cli-changes-not-allowed = Para mudar algo é preciso --allow-changes.
cli-yes-missing = Não há terminal para perguntar: use --yes para mudar algo sem pergunta.
cli-confirm-missing = Esta mudança tem risco alto: repita o id do grupo com --confirm { $pool }
cli-check-what = Qual grupo de usuários? Use --pool ID, --all ou --request FILE.
cli-pool-id-malformed = { $pool } não é um id de grupo de usuários; eles se parecem com us-east-1_AbC123xyz.
cli-problem-unknown = Não há problema { $problem }. Conhecidos: { $known }
cli-goal-unknown = Não há objetivo { $goal }. Conhecidos: { $known }
cli-set-unknown = --set { $pair } não foi entendido. Chaves: { $known }
cli-request-unreadable = A solicitação em { $file } não pode ser lida: { $error }
cli-request-no-object = não é um objeto JSON
cli-log-unwritable = O log { $path } não pode ser escrito: { $error }
cli-log-pipe = O log { $path } é um pipe nomeado. Escolha um arquivo comum.
cli-no-terminal = O assistente precisa de um terminal na entrada e na saída padrão. Sem ele: cognito-doctor check --help
cli-column-state = Estado
cli-column-problem = Problema
cli-column-evidence = Evidência: visto → esperado

request-in-order = A solicitação não quebra nenhuma das regras conhecidas
request-absent = ausente
request-accepted = a solicitação aceita

trouble-denied = Você não pode fazer isto: falta a permissão { $permission }.
trouble-throttled = A AWS pede paciência: solicitações demais. Espere um pouco e tente de novo.
trouble-expired = As credenciais expiraram. Entre de novo.
trouble-unknown-key = A AWS não conhece esta chave de acesso. É de outra conta ou partição, ou foi excluída?
trouble-signature = A AWS não aceita a assinatura: chave secreta errada, ou o relógio deste computador está fora da hora.
trouble-not-found = A AWS não encontra isto aqui. Está em outra conta ou Região?
trouble-sms-role = O Cognito não aceita o perfil de SMS como está agora; após uma mudança no IAM isto é normal por até dois minutos.
trouble-unreadable = A resposta não pode ser lida: não é o que a AWS envia. A Região está certa, ou há um proxy ou outro programa no meio?
trouble-endless = A lista que { $call } retorna não termina, portanto não pôde ser lida. Há um proxy ou outro programa no meio?
trouble-timeout = Nenhuma resposta a tempo. A rede está lenta, ou um firewall engole os pacotes?
trouble-network = Não é possível chegar à AWS. Há rede, proxy, DNS? (HTTPS_PROXY é respeitado.)
trouble-certificate = O certificado do outro lado não é confiável. Atrás de um proxy corporativo, aponte SSL_CERT_FILE para o certificado raiz dele.
trouble-request = A solicitação não pôde ser montada.
trouble-sso-expired = A sessão do SSO expirou. Entre de novo.
trouble-sso-missing = Ainda não há sessão do SSO. Entre primeiro.
trouble-profile-missing = O perfil não está na configuração compartilhada.
trouble-profile-unknown = Não há perfil { $profile } na configuração compartilhada. Conhecidos: { $known }
trouble-role = O perfil do IAM não pôde ser assumido. A política de confiança dele nomeia você, e o perfil de origem funciona?
trouble-process = O processo de credenciais do perfil falhou. Execute-o à mão para ver por quê.
trouble-login = A entrada deste perfil falta ou expirou. Entre de novo.
trouble-credentials-missing = Nenhuma credencial encontrada: nem no ambiente, nem na configuração compartilhada, e esta máquina não tem perfil.
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
trouble-locked = Outro programa está mudando algo nesta conta agora. Espere até que termine.
trouble-journal = O diário não pode ser escrito, portanto nada é enviado. Aponte COGNITO_DOCTOR_STATE_DIR para um diretório em que se possa escrever.
trouble-state = O diretório de estado não pode ser usado. Aponte COGNITO_DOCTOR_STATE_DIR para um diretório em que se possa escrever.
trouble-not-made = A AWS não respondeu. Lido de novo: a mudança não foi feita. Pode-se tentar outra vez.
trouble-in-doubt = A AWS não respondeu, e a leitura não diz se a mudança foi feita. Está no diário; o próximo início olha de novo.
trouble-lesson = O mundo salvo da lição não pode ser lido. Faça a lição voltar ao começo.

undo-refused-is-undo = Esta entrada já é um desfazer.
undo-refused-undone = Esta entrada já foi desfeita.
undo-refused-nothing-made = Esta entrada não mudou nada.
undo-refused-none = Esta mudança não pode ser desfeita; isso foi dito antes de fazê-la.
undo-refused-moved = Um lugar que mudamos já não tem o nosso valor: alguém o mudou desde então. Nada é tocado.
undo-refused-attached = Há outra coisa presa ao perfil { $role } agora: { $policies }. Ele não é excluído.
undo-summary = Desfazer a entrada { $entry } ({ $fix }): só os lugares que ela mudou.
undo-means = O que outros mudaram em outros lugares nesse meio-tempo fica como está.
undo-of-undo = Aplique o reparo de novo para voltar até aqui.
trouble-not-connected = Já não há conexão. Escolha a conta de novo.
cli-explain-empty = Não há texto para explicar. Dê-o como argumento, ou na entrada padrão com '-'.
cli-explain-sure = Certeza de { $percent } %.
cli-explain-or = Também pode ser { $problem }: { $tell }
cli-explain-other = Um erro de MFA do Cognito fora da lista deste programa.
cli-explain-none = Não é um erro de MFA do Cognito que este programa conheça. Cole o nome da exceção e a mensagem.
cli-token-unreadable = O que veio na entrada padrão não é um token: { $error }
qr-empty = Não há segredo na entrada padrão.
qr-not-base32 = Isto não é um segredo TOTP: tem caracteres além de A a Z e 2 a 7.
qr-too-short = Isto não é um segredo TOTP: tem menos de 16 caracteres.
qr-no-secret = O endereço não tem segredo.
qr-other-kind = O endereço é de outro tipo que otpauth://totp.
qr-does-not-fit = O QR code precisa de { $columns } colunas e { $rows } linhas; este terminal tem { $have_columns } e { $have_rows }. Digite o segredo:
undo-refused-in-doubt = A AWS não respondeu a uma mudança desta entrada, e a leitura não diz se ela foi feita. Olhe primeiro no console; nada é tocado.
cli-no-plain-wizard = O assistente ainda não tem forma simples. O mesmo em linhas simples: cognito-doctor check, plan, apply, undo, explain.
cli-story-asks = A história desta lição pede mais: check … { $options }

# practice serve, practice outbox
serve-read-only = --read-only proíbe qualquer mudança, e uma conta servida existe para ser mudada. Deixe-o de fora para servir.
serve-no-port = Não dá para escutar em { $address }: { $error }. Escolha outra porta com --port.
serve-open-to-others = Atenção: { $address } está aberto a outras máquinas. Nada é verificado: quem chega até ele administra esta conta e vê todos os códigos. Use só em rede fechada.
serve-account = Conta de prática { $account }: { $title }. Copie as linhas export para outro terminal; nada nelas é secreto. Ctrl-C encerra, e o que foi mudado fica guardado.
serve-speed = O relógio da conta anda { $speed } vezes mais rápido.
serve-beside = Ao lado: cognito-doctor --practice={ $lesson } mostra a mesma conta e a acompanha; cognito-doctor practice outbox { $lesson } mostra os códigos enviados; cognito-doctor practice reset { $lesson } a devolve ao começo.
outbox-empty = Nada foi enviado em { $lesson } ainda.
outbox-sms-sandbox = nunca chega: o Amazon SNS está no sandbox de SMS
outbox-spend-limit = nunca chega: o limite mensal de gastos com SMS foi atingido
outbox-mail-sandbox = nunca chega: o Amazon SES está no sandbox
outbox-sending-paused = nunca chega: o envio pelo Amazon SES está pausado
