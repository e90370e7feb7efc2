# Para instrutores: lições de uma pasta, practice new, practice test, uma turma.

usage-global-lab-dir = Acrescenta as lições desta pasta às que já vêm no programa

lab-dir-unread = Não é possível ler a pasta de --lab-dir, { $folder }: { $error }. Indique uma pasta que contenha lições.
lab-dir-file-unread = Este arquivo não pode ser usado. O leitor de TOML diz: "{ $error }"
lab-dir-missing = Falta { $name } aqui. Escreva-o.
lab-dir-unknown = { $name } não é conhecido aqui. Escreva um destes: { $known }
lab-dir-json = Este documento não é JSON. Veja a coluna { $column } e o que vem antes: falta ou sobra uma vírgula, aspas, um colchete ou uma chave.
lab-dir-not-read = Não é possível ler este arquivo: { $error }. Permita a leitura ou tire-o da pasta.
lab-dir-not-utf-8 = Este arquivo não está em UTF-8. Salve-o em UTF-8.
lab-dir-no-file = Isto não é um arquivo comum. Tire-o da pasta.
lab-dir-large = Este arquivo tem mais de 4 MiB. Uma lição é menor: tire-o da pasta.
lab-dir-name = Uma lição não pode se chamar { $name }. Um nome tem letras minúsculas, dígitos e hifens, começa com uma letra e tem no máximo 64 caracteres.
lab-dir-name-taken = O nome { $name } já existe. Dê outro nome à lição.
lab-dir-number-taken = O número { $number } já existe. Dê outro número à lição; { $free } está livre.

# practice new
usage-practice-new = Grava em uma pasta uma lição para começar. Ela está completa, com comentários que explicam cada parte. Com --from, um caso salvo vira a lição, com nomes inventados.
usage-practice-new-folder = A pasta; é criada se não existir
usage-practice-new-name = O nome da lição: letras minúsculas, dígitos e hifens
practice-new = A lição { $number } está em { $file }. Ela funciona como está. Mude-a e depois teste: { $test }
    Para abri-la: { $open }
practice-new-case = A lição { $number } está em { $file }: a conta do caso, com nomes inventados. Escreva os textos dela e então teste: { $test }
    Para abri-la: { $open }
practice-new-not-written = Não foi possível gravar { $file }: { $error }. Indique uma pasta em que você possa gravar.

# practice test
usage-practice-test = Testa lições: se estão quebradas no começo, se a solução as corrige e se os textos estão completos. Sem pasta, testa as que já vêm no programa.
usage-practice-test-folder = Uma pasta com lições; sem ela, as que já vêm no programa
usage-exit-practice-test =
    0  as lições e o curso estão completos
    1  algo está errado
    2  uso errado, ou não é possível ler a pasta
practice-test-unread = Não é possível ler a pasta { $folder }: { $error }. Indique uma pasta que contenha lições.
practice-test-empty = Não há lição nesta pasta. Para escrever uma, execute: cognito-doctor practice new PASTA NOME
practice-test-whole = { $number } { $name }: completa.
practice-test-applied = A solução a corrige.
practice-test-answered = A pergunta tem uma resposta certa.
practice-test-sign-in = O login da solução a termina.
practice-test-sum = Lições com algo errado: { $wrong } de { $of }
practice-test-course = Erros em course.toml: { $count }
test-not-opened = Não é possível usar a conta da lição: { $error }
test-language-missing = Falta um idioma: escreva este texto em en e em pt-BR.
test-language-same = Os dois idiomas dizem o mesmo: traduza este texto.
test-no-hint = Não há dica: escreva pelo menos uma [[hint]].
test-title-long = O título tem { $count } caracteres; na lista cabem { $most }.
test-one-right = { $count } têm right = true; precisa ser exatamente uma.
test-three-or-four = Há { $count } para escolher; escreva três ou quatro.
test-no-debrief = Há causas para escolher e nenhum [debrief] que diga qual era. Escreva um.
test-against = Uma causa errada tem "against", a evidência contra ela; a certa não tem.
test-hint-none = Não há dica { $hint }. Escreva um número de 1 a { $last }.
test-watch = "{ $when }" nunca acontece nesta lição. Conhecidos: { $events }, opened:TELA, not_opened:TELA. Com um espaço entre eles, todos precisam valer, e só um pode ser evento. Telas: { $screens }.
test-source = Não há fonte { $source }. Para ver as fontes de um problema, execute: cognito-doctor explain PROBLEMA --format json
test-source-none = O [debrief] diz por que a AWS faz assim e não cita fonte. Escreva ids em sources; para ver os de um problema, execute: cognito-doctor explain PROBLEMA --format json
test-minutes = Diga em minutes quanto tempo leva quem não a conhece.
test-problem = Nenhum problema se chama { $problem }. Para listar os problemas, execute: cognito-doctor problems
test-goal = Nenhum fator se chama { $goal }. Conhecidos: sms, totp, email.
test-challenge = O Amazon Cognito não tem desafio nem fluxo { $challenge }. Escreva um que ele tenha, como SMS_MFA.
test-no-end = Nada termina esta lição: ela precisa de problems, de uma [question] ou de "answered".
test-step = Um passo tem exatamente um destes: problem, goal, sign_in, trust e answer.
test-step-idle = Este passo não muda nada. Tire-o ou indique o grupo de usuários dele (pool).
test-sign-in-password = O usuário { $name } não tem senha para entrar. Escreva "Password" no documento dele.
test-step-name = { $what }: { $name } não está nesta conta. Escreva um que esteja.
test-set-none = A correção deste passo não tem escolhas. Tire { $set }.
test-set = A correção deste passo não tem a escolha { $set }. Escreva uma destas: { $known }
test-choice = Neste ponto do login não há a escolha { $choice }. Escreva uma destas: { $choices }
test-sign-in-nobody = Ninguém pode entrar no grupo de usuários { $pool } com { $name }: não é um usuário, um cliente de aplicação ou um fluxo que o cliente permite. Escreva um que seja.
test-sign-in-not-done = A solução não tem um login que faça o que a lição pede: { $wanted }. Escreva as escolhas dele em sign_in.
test-no-sign-in = Nenhuma configuração mostra { $problem } aqui. Escreva em [[solution]] como a lição termina: sign_in ou answer.
test-account = Uma conta tem doze dígitos. Escreva doze.
test-pool = O ID do grupo de usuários { $pool } precisa começar com a Região { $region } e um sublinhado.
test-arn = O ARN do grupo de usuários { $pool } precisa terminar em { $end }
test-mfa = MfaConfiguration do grupo de usuários { $pool } não é igual em document e em mfa.
test-cause-named = "{ $word }" entrega a causa. Diga aqui o que os usuários veem.
test-not-broken = As regras não encontram { $problem } nesta conta no começo. Ponha a falha na conta ou tire o nome de problems.
test-not-solved = Depois da solução ainda há algo errado da lição em: { $pools }. Escreva em [[solution]] os passos que corrigem isso.
test-touched = A solução muda o grupo de usuários { $pool }, em que nada estava errado. Indique o grupo de usuários no passo (pool).
test-made-worse = Depois da solução { $problem } está errado no grupo de usuários { $pool }, e antes não estava. Mude o passo ou o grupo de usuários.
test-track-twice = Duas trilhas têm o id { $track }. Dê outro id a uma delas.
test-track-unknown = A trilha { $track } cita { $lesson }, e essa lição não existe. Escreva o nome de uma lição.
test-track-none = A lição { $lesson } não está em nenhuma trilha. Escreva-a em lessons de uma delas.

# practice serve --class, practice progress --class
usage-practice-serve-class = Dá a cada aluno uma conta própria desta lição
usage-practice-serve-allow-host = Um nome de host que os clientes podem usar para este servidor. Pode ser repetido
usage-practice-progress-class = Mostra até onde cada aluno de uma turma chegou nesta lição
serve-one-address = --host recebeu dois endereços. O servidor escuta em um: indique um endereço, e nomes de host quantos precisar.
serve-class = Uma turma: cada aluno tem uma conta própria, criada na primeira chamada. Cada um põe o próprio nome no lugar de NAME: de 1 a 32 letras minúsculas, dígitos e hifens. Basta o caminho de { $endpoint }/class/NAME ou o ID da chave de acesso. Ninguém prova quem é: o nome separa as contas e não protege nada.
serve-class-beside = Para ver até onde cada um chegou, execute em outro terminal: { $command }
class-no-place = Esta máquina não tem lugar para as contas de uma turma. Defina COGNITO_DOCTOR_STATE_DIR com uma pasta em que você possa gravar.
class-empty = Ninguém chamou { $lesson } ainda. Para abrir a turma, execute: { $command }
class-pupil = Aluno
class-state = Estado
class-left = Falta
class-touched = Mudado sem precisar
class-last-call = Última chamada
class-done = concluída
class-begun = não concluída
class-open = não por configuração
class-unreadable = ilegível
practice-new-unmasked = Não é possível trocar os nomes neste caso sem mudar o que ele mostra. Salve-o de novo com --mask para ver por quê.
